package org.barometer.jobs.commands;

import java.io.BufferedOutputStream;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.OutputStreamWriter;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.format.DateTimeParseException;
import java.util.Locale;
import java.util.Objects;
import java.util.TimeZone;
import java.util.stream.Stream;
import org.barometer.jobs.ExitCode;
import org.barometer.jobs.Failure;
import org.barometer.jobs.plan.Software;
import org.barometer.jobs.storage.DiskSpace;
import org.barometer.jobs.storage.SparkFailures;
import org.barometer.jobs.upkeep.Diagnosis;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.IVersionProvider;
import picocli.CommandLine.Model.OptionSpec;

/** The command line: {@code barometer <command>}. */
@Command(
        name = "barometer",
        description = "A customer-satisfaction warehouse: survey answers in, NPS, CSAT, CES, NKI and KSI out.",
        mixinStandardHelpOptions = true,
        versionProvider = Barometer.Version.class,
        subcommands = {
            DemoCommand.class,
            NightlyCommand.class,
            PullCommand.class,
            BuildCommand.class,
            PublishCommand.class,
            BackfillCommand.class,
            ReplayCommand.class,
            RebuildCommand.class,
            RollbackCommand.class,
            ExportCommand.class,
            MaintainCommand.class,
            DoctorCommand.class,
            StatusCommand.class,
            ScoreCommand.class,
            ExplainCommand.class,
            QueryCommand.class,
            VerifyCommand.class,
            CheckCommand.class,
            DictionaryCommand.class,
            MetricsCommand.class,
            CommandLine.HelpCommand.class
        })
public final class Barometer {
    private Barometer() {}

    /** Runs a command and ends the process with its exit code. */
    public static void main(String[] arguments) {
        settle();
        int exitCode = commandLine()
                .setOut(writer(System.out))
                .setErr(writer(System.err))
                .execute(arguments);
        // A process that a signal has stopped is ending already, with this code.
        if (exitCode != ExitCode.STOPPED.code()) {
            System.exit(exitCode);
        }
    }

    /**
     * Makes a process the same on every machine: names of files, printed numbers and times depend neither on its language nor on
     * its zone, and what is printed is UTF-8.
     */
    private static void settle() {
        Locale.setDefault(Locale.ROOT);
        TimeZone.setDefault(TimeZone.getTimeZone(ZoneOffset.UTC));
        System.setOut(utf8(FileDescriptor.out));
        System.setErr(utf8(FileDescriptor.err));
        Thread.setDefaultUncaughtExceptionHandler((thread, e) -> died(e));
    }

    /** Java itself would end with 3, which schedules take for a bad delivery, or not at all where others wait for the thread. */
    private static void died(Throwable e) {
        Failure memory = SparkFailures.ofMemory(e, "A thread of the command");
        if (memory == null) {
            e.printStackTrace();
            return;
        }

        System.err.println(memory.getMessage());
        Runtime.getRuntime().halt(memory.exitCode().code());
    }

    private static PrintStream utf8(FileDescriptor stream) {
        return new PrintStream(new BufferedOutputStream(new FileOutputStream(stream)), true, StandardCharsets.UTF_8);
    }

    private static PrintWriter writer(PrintStream stream) {
        return new PrintWriter(new OutputStreamWriter(stream, StandardCharsets.UTF_8), true);
    }

    static CommandLine commandLine() {
        CommandLine line = new CommandLine(new Barometer());
        line.setExecutionExceptionHandler((e, command, parsed) -> failed(cause(e, command), command));
        line.setCaseInsensitiveEnumValuesAllowed(true);
        line.registerConverter(LocalDate.class, Barometer::date);
        line.getSubcommands().values().forEach(Barometer::describeExitCodes);
        describeExitCodes(line);
        return line;
    }

    private static LocalDate date(String text) {
        try {
            return LocalDate.parse(text);
        } catch (DateTimeParseException e) {
            throw new CommandLine.TypeConversionException(
                    "'%s' is no date: write one such as 2026-03-01".formatted(text));
        }
    }

    /** A failure that its reader can mend needs no stack trace. */
    private static int failed(Exception e, CommandLine command) {
        if (e instanceof Failure failure) {
            command.getErr().println(failure.getMessage());
            return failure.exitCode().code();
        }

        command.getErr().println("Something unexpected went wrong; please report it with what follows.");
        e.printStackTrace(command.getErr());
        return ExitCode.UNEXPECTED.code();
    }

    /** A full disk or a broken file, where that is the cause of any command's failure. */
    private static Exception cause(Exception e, CommandLine command) {
        OptionSpec option = command.getCommandSpec().findOption("--warehouse");
        if (e instanceof Failure || option == null || !(option.getValue() instanceof Path warehouse)) {
            return e;
        }

        return Stream.of(
                        DiskSpace.failure(e, warehouse),
                        SparkFailures.ofMemory(
                                e, "The command " + command.getCommandSpec().name()))
                .filter(Objects::nonNull)
                .map(Exception.class::cast)
                .findFirst()
                .or(() -> Diagnosis.of(e, warehouse).map(Exception.class::cast))
                .orElse(e);
    }

    private static void describeExitCodes(CommandLine line) {
        String[] codes = java.util.Arrays.stream(ExitCode.values())
                .map(code -> code.code() + ":" + code.meaning())
                .toArray(String[]::new);
        line.getCommandSpec().usageMessage().exitCodeListHeading("%nExit codes:%n");
        java.util.Map<String, String> list = new java.util.LinkedHashMap<>();
        for (String code : codes) {
            list.put(code.split(":", 2)[0], code.split(":", 2)[1]);
        }

        line.getCommandSpec().usageMessage().exitCodeList(list);
    }

    /** Says which version this is. */
    static final class Version implements IVersionProvider {
        @Override
        public String[] getVersion() {
            return new String[] {"barometer " + Software.version()};
        }
    }
}
