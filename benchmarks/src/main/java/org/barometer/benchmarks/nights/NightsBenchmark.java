package org.barometer.benchmarks.nights;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.barometer.benchmarks.HandWrittenSql;
import org.barometer.benchmarks.company.Company;
import org.barometer.benchmarks.company.CompanySize;
import org.barometer.benchmarks.report.Goal;
import org.barometer.benchmarks.report.Machine;
import org.barometer.benchmarks.report.Page;

/**
 * Whole nights, as people run them, beside the goals that were set for them: one table, printed and written into the page.
 *
 * <p>Every night is a process of its own, started by the launcher. No ratio to another engine is given unless both have the
 * same cube and the same scores, row by row.
 */
public final class NightsBenchmark {
    private final Sizes sizes;

    private NightsBenchmark(Sizes sizes) {
        this.sizes = sizes;
    }

    /** Measures; see {@link Sizes#of} for the arguments. */
    public static void main(String[] arguments) throws Exception {
        Sizes sizes = Sizes.of(arguments);
        String text = new NightsBenchmark(sizes).measured();
        System.out.println(text);
        new Page(sizes.home().resolve("benchmarks/BENCHMARKS.md"), "nights").write(text);
    }

    private String measured() throws Exception {
        List<Goal> goals = new ArrayList<>();
        StringBuilder more = new StringBuilder();
        if (sizes.parts().contains("history")) {
            Histories histories =
                    new Histories(company(sizes.shortHistory()), company(sizes.longHistory()), sizes.rounds());
            goals.add(histories.measure());
            more.append(histories.steps());
        }

        if (sizes.parts().contains("empty")) {
            goals.addAll(new EmptyNights(company(sizes.shortHistory()), sizes.rounds()).measure());
        }

        if (sizes.parts().contains("large")) {
            CompanySize size = new CompanySize(sizes.customers(), sizes.largeAnswers(), sizes.largeHistory());
            goals.addAll(new LargeNight(company(size), size, sizes.memoryOfDuckDb()).measure());
        }

        if (sizes.parts().contains("transforms")) {
            goals.addAll(Transforms.measure(sizes));
        }

        goals.sort(java.util.Comparator.comparing(Goal::title));
        return "%s. Heap of %s, %d threads.\n\n%s%s"
                .formatted(Machine.description(), sizes.memory(), Sizes.THREADS, Goal.table(goals), more);
    }

    private Company company(int nights) throws Exception {
        return company(new CompanySize(sizes.customers(), sizes.answers(), nights));
    }

    private Company company(CompanySize size) throws Exception {
        Path conf = sizes.home().resolve("examples/retailer/conf");
        Company company = new Company(size, sizes.folder(), sizes.home(), sizes.memory());
        company.prepare(conf, Sizes.THREADS, HandWrittenSql.COHORTS);
        company.backfill();
        return company;
    }
}
