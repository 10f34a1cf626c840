package org.barometer.jobs.commands;

import java.nio.file.Path;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import org.barometer.jobs.ExitCode;
import org.barometer.jobs.Failure;
import org.barometer.jobs.doctor.Diagnosis;
import org.barometer.jobs.plan.Software;
import org.barometer.jobs.storage.DiskSpace;
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
            CheckCommand.class,
            DictionaryCommand.class,
            MetricsCommand.class,
            CommandLine.HelpCommand.class
        })
public final class Barometer {
    private Barometer() {}

    /** Runs a command and ends the process with its exit code. */
    public static void main(String[] arguments) {
        int exitCode = commandLine().execute(arguments);
        // A process that a signal has stopped is ending already, with this code.
        if (exitCode != ExitCode.STOPPED.code()) {
            System.exit(exitCode);
        }
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

    /** A full disk or a broken file, where that is behind it: whatever the command was about. */
    private static Exception cause(Exception e, CommandLine command) {
        OptionSpec option = command.getCommandSpec().findOption("--warehouse");
        if (e instanceof Failure || option == null || !(option.getValue() instanceof Path warehouse)) {
            return e;
        }

        Failure disk = DiskSpace.failure(e, warehouse);
        return disk != null
                ? disk
                : Diagnosis.of(e, warehouse).map(Exception.class::cast).orElse(e);
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
