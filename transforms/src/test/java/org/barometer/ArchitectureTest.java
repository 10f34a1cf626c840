package org.barometer;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaCall.Predicates.target;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.properties.HasName.Predicates.nameMatching;
import static com.tngtech.archunit.core.domain.properties.HasOwner.Predicates.With.owner;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.core.importer.Location;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

/** What keeps the rooms apart: transforms are functions of rows, the same every time. */
@AnalyzeClasses(packages = "org.barometer", importOptions = ArchitectureTest.NoTests.class)
class ArchitectureTest {
    /** A rule over classes that are not found would hold for nothing. */
    @ArchTest
    static void theRulesAreAboutMoreThanFiftyClasses(JavaClasses classes) {
        assertThat(classes.size()).as("classes found").isGreaterThan(50);
        assertThat(classes.contain("org.barometer.cube.ScoreCube")).isTrue();
        assertThat(classes.contain("org.barometer.warehouse.Table")).isTrue();
    }

    @ArchTest
    static final ArchRule transformsReadAndWriteNothing = noClasses()
            .should()
            .dependOnClassesThat()
            .haveNameMatching("org\\.apache\\.spark\\.sql\\..*(DataFrame|DataStream)(Reader|Writer).*")
            .because("a transform is a function of its rows; only jobs read and write");

    @ArchTest
    static final ArchRule onlyWalksOfPartitionsMakeAFrame = noClasses()
            .that()
            .doNotHaveFullyQualifiedName("org.barometer.rows.Partitions")
            .should()
            .dependOnClassesThat()
            .haveNameMatching("org\\.apache\\.spark\\.sql\\..*SparkSession.*")
            .because("rows come in as parameters; one class alone leaves Spark's plans and comes back");

    @ArchTest
    static final ArchRule transformsDoNotKnowJobs =
            noClasses().should().dependOnClassesThat().resideInAPackage("org.barometer.jobs..");

    @ArchTest
    static final ArchRule transformsDoNotKnowDeltaOrSpring = noClasses()
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("io.delta..", "org.springframework..", "org.apache.hadoop..");

    @ArchTest
    static final ArchRule packagesHaveNoCycles =
            slices().matching("org.barometer.(*)..").should().beFreeOfCycles();

    @ArchTest
    static final ArchRule theWarehouseKnowsNoTransforms = noClasses()
            .that()
            .resideInAPackage("org.barometer.warehouse")
            .should()
            .dependOnClassesThat(
                    resideInAPackage("org.barometer..").and(not(resideInAPackage("org.barometer.warehouse"))));

    @ArchTest
    static final ArchRule nothingDependsOnWhenItRuns = noClasses()
            .should()
            .callMethodWhere(target(nameMatching("now")).and(target(owner(resideInAPackage("java.time..")))))
            .orShould()
            .callMethodWhere(target(nameMatching("currentTimeMillis|nanoTime")))
            .orShould()
            .callMethodWhere(target(nameMatching("current_.*|now|localtimestamp"))
                    .and(target(owner(resideInAPackage("org.apache.spark..")))))
            .because("a day that is run again must give the same rows");

    @ArchTest
    static final ArchRule nothingIsLeftToChance = noClasses()
            .should()
            .callMethodWhere(target(nameMatching("random|randomUUID|rand|randn|shuffle|uuid")))
            .orShould()
            .dependOnClassesThat()
            .haveNameMatching("java\\.util\\.(Random|SplittableRandom|concurrent\\.ThreadLocalRandom)")
            .because("a day that is run again must give the same rows");

    @ArchTest
    static final ArchRule nothingDependsOnTheOrderInWhichTasksEnd = noClasses()
            .should()
            .callMethodWhere(target(nameMatching(
                            "first|last|first_value|last_value|any_value|mode|collect_.*|array_agg|listagg|string_agg"
                                    + "|monotonically_increasing_id|spark_partition_id|input_file_.*"))
                    .and(target(owner(nameMatching("org\\.apache\\.spark\\.sql\\.functions")))))
            .orShould()
            .callMethodWhere(target(
                            nameMatching(
                                    "avg|mean|std.*|var.*|skewness|kurtosis|corr|covar_.*|regr_.*|approx_.*|percentile.*|median"))
                    .and(target(owner(nameMatching("org\\.apache\\.spark\\.sql\\.functions")))))
            .because(
                    "sums are exact: of floating-point numbers they would depend on it; tests of nights refuse those in every plan");

    /** Leaves out tests, be they a folder or the other module's jar of fixtures. */
    static final class NoTests implements ImportOption {
        @Override
        public boolean includes(Location location) {
            return !location.contains("/test-classes/") && !location.contains("-tests.jar");
        }
    }
}
