package org.barometer.jobs.crash;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import org.barometer.jobs.commands.Terminal;

/** A command that {@link ChaosTest} cuts off: what it starts from, how it is started again, and what must be the same then. */
enum CutCommand {
    /** The second night. */
    NIGHTLY {
        @Override
        Company base(Path folder, int seed) throws IOException {
            return Company.afterItsFirstNight(folder.resolve("base"), configure(folder), seed);
        }

        @Override
        Object[] options(Company company) {
            return new Object[] {"--landing", company.landing(), "--date", Company.NIGHT};
        }
    },

    /** The first night, of both deliveries; nothing is published that could be read meanwhile. */
    FIRST {
        @Override
        Company base(Path folder, int seed) throws IOException {
            return Company.beforeItsFirstNight(folder.resolve("base"), configure(folder), seed);
        }

        @Override
        String command() {
            return "nightly";
        }

        @Override
        Object[] options(Company company) {
            return NIGHTLY.options(company);
        }

        @Override
        boolean leavesReadersAlone() {
            return false;
        }
    },

    /** Of two nights after the first. */
    BACKFILL {
        @Override
        Company base(Path folder, int seed) throws IOException {
            return NIGHTLY.base(folder, seed);
        }

        @Override
        Object[] options(Company company) {
            return new Object[] {
                "--landing", company.landing(), "--from", Company.NIGHT, "--to", Company.NIGHT.plusDays(1)
            };
        }
    },

    /** Of the second night: once readers are at the one before it is done, and started again it would go back further. */
    ROLLBACK {
        @Override
        Company base(Path folder, int seed) throws IOException {
            return afterTwoNights(folder, configure(folder), seed);
        }

        @Override
        void run(Company company, String point) {
            if (!point.matches("export(\\.switch)?\\.after#1")) {
                super.run(company, point);
            }
        }
    },

    /** Of two nights, with nothing retained; what a cut leaves compacted and not published, the next night takes back. */
    MAINTAIN {
        @Override
        Company base(Path folder, int seed) throws IOException {
            return afterTwoNights(
                    folder,
                    Company.configure(folder.resolve("conf"), "retention: {publications: 0d, readers: 0s}\n"),
                    seed);
        }

        @Override
        void run(Company company, String point) {
            super.run(company, point);
            Terminal doctor = company.command("doctor");
            assertThat(doctor.exitCode()).as(doctor.out()).isZero();
            company.run(Company.NIGHT.plusDays(1));
        }

        @Override
        List<String> content(Company company) {
            return company.tables();
        }

        @Override
        boolean leavesReadersAlone() {
            return false;
        }
    };

    /** By its name in lower case. */
    static CutCommand named(String name) {
        return valueOf(name.toUpperCase(Locale.ROOT));
    }

    private static Path configure(Path folder) throws IOException {
        return Company.configure(folder.resolve("conf"), "");
    }

    private static Company afterTwoNights(Path folder, Path config, int seed) throws IOException {
        Company company = Company.afterItsFirstNight(folder.resolve("base"), config, seed);
        company.run(Company.NIGHT);
        return company;
    }

    /** What it starts from. */
    abstract Company base(Path folder, int seed) throws IOException;

    String command() {
        return name().toLowerCase(Locale.ROOT);
    }

    Object[] options(Company company) {
        return new Object[0];
    }

    /** Starts it in a process of its own. */
    Child start(Company company, String failPoint) throws IOException {
        return company.start(failPoint, command(), options(company));
    }

    /** Runs it in this process, after it was cut off at a point or, if that is blank, never was. */
    void run(Company company, String point) {
        Terminal terminal = company.command(command(), options(company));
        assertThat(terminal.err()).isEmpty();
        assertThat(terminal.exitCode()).isZero();
    }

    /** What must be the same whether it was cut off or not. */
    List<String> content(Company company) {
        return company.content();
    }

    /** Whether who reads meanwhile must see one night or another. */
    boolean leavesReadersAlone() {
        return true;
    }
}
