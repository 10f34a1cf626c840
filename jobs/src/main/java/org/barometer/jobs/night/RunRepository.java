package org.barometer.jobs.night;

import com.zaxxer.hikari.HikariDataSource;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import javax.sql.DataSource;
import org.apache.commons.lang3.exception.ExceptionUtils;
import org.barometer.jobs.ExitCode;
import org.barometer.jobs.Failure;
import org.barometer.jobs.configuration.Settings.JobRepositorySettings;
import org.springframework.batch.core.configuration.annotation.EnableBatchProcessing;
import org.springframework.batch.core.configuration.annotation.EnableJdbcJobRepository;
import org.springframework.batch.core.repository.ExecutionContextSerializer;
import org.springframework.batch.core.repository.dao.Jackson2ExecutionContextStringSerializer;
import org.springframework.context.annotation.AnnotationConfigApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.PlatformTransactionManager;

/** Remembers the runs in a JDBC database, so that a failed one goes on where it stopped: an H2 file, or PostgreSQL. */
@Configuration
@EnableBatchProcessing
@EnableJdbcJobRepository(executionContextSerializerRef = "executionContextSerializer")
public class RunRepository {
    /** State of H2's error “database may be already in use”. */
    private static final String LOCKED_BY_ANOTHER = "90020";

    /** A Spring context with a job repository; fails, without a word of the URL, if the database cannot be reached. */
    static AnnotationConfigApplicationContext open(JobRepositorySettings settings, Path warehouse) {
        return open(settings, warehouse, Duration.ZERO);
    }

    /** The same, once whoever only lists the runs has let go of the file, which is within seconds. */
    static AnnotationConfigApplicationContext open(JobRepositorySettings settings, Path warehouse, Duration patience) {
        // Before Spring begins, which would wrap a failure in its own words.
        HikariDataSource source = dataSource(settings, warehouse, patience);
        AnnotationConfigApplicationContext context = new AnnotationConfigApplicationContext();
        context.registerBean("dataSource", HikariDataSource.class, () -> source);
        context.register(RunRepository.class);
        context.refresh();
        return context;
    }

    @Bean
    PlatformTransactionManager transactionManager(DataSource dataSource) {
        return new JdbcTransactionManager(dataSource);
    }

    /** JSON: the default one deserialises any Java object in the database. */
    @Bean
    ExecutionContextSerializer executionContextSerializer() {
        return new Jackson2ExecutionContextStringSerializer();
    }

    private static HikariDataSource dataSource(JobRepositorySettings settings, Path warehouse, Duration patience) {
        HikariDataSource source = new HikariDataSource();
        String file = warehouse
                .toAbsolutePath()
                .normalize()
                .resolve("jobs")
                .resolve("runs")
                .toString();
        source.setJdbcUrl(settings.url() == null ? "jdbc:h2:file:" + file + ";DB_CLOSE_ON_EXIT=FALSE" : settings.url());
        source.setUsername(settings.username());
        source.setPassword(settings.password());
        source.setMaximumPoolSize(4);
        source.setMinimumIdle(1);
        source.setConnectionTimeout(10_000);
        if (settings.url() == null) {
            source.setInitializationFailTimeout(Math.max(1, patience.toMillis()));
        }

        createTables(source, patience);
        return source;
    }

    private static void createTables(HikariDataSource source, Duration patience) {
        try (Connection connection = source.getConnection()) {
            RunTables.create(connection);
        } catch (Failure e) {
            source.close();
            throw e;
        } catch (SQLException | RuntimeException e) {
            source.close();
            if (LOCKED_BY_ANOTHER.equals(sqlState(e))) {
                throw new Failure(
                        ExitCode.BUSY,
                        patience.isZero()
                                ? "A night is running and keeps the list of runs to itself. Ask again when it has ended, or keep the runs in PostgreSQL."
                                : "`barometer status` or `doctor` has kept the list of runs open for %d seconds: start again when it has ended. Nothing was written."
                                        .formatted(patience.toSeconds()));
            }

            // The URL may hold a password, and so may the driver's message.
            throw new Failure(
                    ExitCode.UNEXPECTED,
                    "The job repository cannot be reached (SQL state %s): check job-repository in barometer.yaml and that the database runs. No file was taken."
                            .formatted(sqlState(e)));
        }
    }

    /** Where the pool could not be opened at all, the driver's exception is the cause of its own. */
    private static String sqlState(Throwable e) {
        SQLException ofDriver = ExceptionUtils.throwableOfType(e, SQLException.class);
        return ofDriver == null ? "unknown" : ofDriver.getSQLState();
    }
}
