package org.barometer.jobs;

import static com.tngtech.archunit.core.domain.JavaCall.Predicates.target;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.properties.HasName.Predicates.nameMatching;
import static com.tngtech.archunit.core.domain.properties.HasOwner.Predicates.With.owner;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.GeneralCodingRules.ACCESS_STANDARD_STREAMS;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.properties.HasName;
import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

/** The walls between the rooms of this module; those around the transforms are tested there. */
@AnalyzeClasses(packages = "org.barometer.jobs", importOptions = DoNotIncludeTests.class)
class ArchitectureTest {
    private static final DescribedPredicate<HasName> OF_SPARK = nameMatching("org\\.apache\\.spark\\.sql\\.functions");

    /** A rule over no classes always holds. */
    @ArchTest
    static void enoughClassesAreLookedAt(JavaClasses classes) {
        assertThat(classes).hasSizeGreaterThan(80);
        assertThat(classes.contain(org.barometer.jobs.night.NightJob.class)).isTrue();
    }

    @ArchTest
    static final ArchRule roomsHaveNoCycles =
            slices().matching("org.barometer.jobs.(*)..").should().beFreeOfCycles();

    @ArchTest
    static final ArchRule onlyStorageOpensASession = noClasses()
            .that()
            .resideOutsideOfPackage("..storage..")
            .should()
            .dependOnClassesThat()
            .haveNameMatching("org\\.apache\\.spark\\.sql\\..*SparkSession\\$Builder");

    @ArchTest
    static final ArchRule sparksInternalsAreUsedInOnePlace = noClasses()
            .that()
            .resideOutsideOfPackage("..jobs.spark..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(
                    "org.apache.spark.sql.catalyst..",
                    "org.apache.spark.sql.classic..",
                    "org.apache.spark.sql.delta..",
                    "org.apache.spark.sql.execution..",
                    "org.apache.spark.unsafe..")
            .because("another version of Spark may have others");

    @ArchTest
    static final ArchRule onlyStorageWritesTables = noClasses()
            .that()
            .resideOutsideOfPackage("..storage..")
            .should()
            .dependOnClassesThat()
            .haveNameMatching("org\\.apache\\.spark\\.sql\\..*DataFrameWriter.*");

    @ArchTest
    static final ArchRule tablesDependNeitherOnTheClockNorOnChance = noClasses()
            .that()
            .resideInAnyPackage("..silver..", "..tables..", "..plan..")
            .should()
            .callMethodWhere(target(nameMatching("now")).and(target(owner(resideInAPackage("java.time..")))))
            .orShould()
            .callMethodWhere(target(nameMatching("random|randomUUID|currentTimeMillis|nanoTime")))
            .orShould()
            .callMethodWhere(
                    target(nameMatching("now|current_.*|localtimestamp")).and(target(owner(OF_SPARK))))
            .because("a night that is run again must give the same tables");

    /** Records are numbered in the order of their file, by what Spark says of their place in it. */
    @ArchTest
    static final ArchRule nothingDependsOnTheOrderInWhichTasksEnd = noClasses()
            .that()
            .doNotHaveFullyQualifiedName("org.barometer.jobs.landing.RecordReader")
            .should()
            .callMethodWhere(target(
                            nameMatching(
                                    "rand|randn|uuid|shuffle|first|last|first_value|last_value|any_value|mode|collect_.*"
                                            + "|array_agg|listagg|string_agg|monotonically_increasing_id|spark_partition_id|input_file_.*"))
                    .and(target(owner(OF_SPARK))))
            .orShould()
            .callMethodWhere(target(
                            nameMatching(
                                    "avg|mean|std.*|var.*|skewness|kurtosis|corr|covar_.*|regr_.*|approx_.*|percentile.*|median"))
                    .and(target(owner(OF_SPARK))))
            .because(
                    "a night that is run again must give the same tables; ExactSums looks at the plans of the tests besides");

    @ArchTest
    static final ArchRule noStepEndsBeforeAllOfItHasEnded = noClasses()
            .should()
            .callMethodWhere(target(nameMatching("parallelStream|parallel")))
            .because("a parallel stream returns when one of its tasks fails, and others still write: use AtOnce");

    @ArchTest
    static final ArchRule onlyCommandsPrint =
            noClasses().that().resideOutsideOfPackage("..commands..").should(ACCESS_STANDARD_STREAMS);

    @ArchTest
    static final ArchRule nothingIsReadByJavaSerialization = noClasses()
            .should()
            .dependOnClassesThat()
            .haveNameMatching("java\\.io\\.Object(In|Out)putStream.*")
            .because("what is deserialised is run");

    @ArchTest
    static final ArchRule failureIsTheOnlyExceptionOfOurs =
            classes().that().areAssignableTo(Throwable.class).should().haveSimpleName("Failure");
}
