package org.barometer.jobs.silver;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;

class AtOnceTest {
    @Test
    void resultsAreInTheOrderOfWhatWasAskedFor() {
        List<Callable<String>> tasks = List.of(
                () -> {
                    TimeUnit.MILLISECONDS.sleep(100);
                    return "slow";
                },
                () -> "fast");
        assertThat(AtOnce.all(tasks)).containsExactly("slow", "fast");
    }

    @Test
    void whenOneHasFailedTheOthersAreStillWaitedFor() {
        CountDownLatch failed = new CountDownLatch(1);
        AtomicBoolean isWritten = new AtomicBoolean();
        List<Callable<String>> tasks = List.of(
                () -> {
                    failed.countDown();
                    throw new IllegalArgumentException("the first");
                },
                () -> {
                    failed.await();
                    TimeUnit.MILLISECONDS.sleep(300);
                    isWritten.set(true);
                    return "written";
                });

        assertThatThrownBy(() -> AtOnce.all(tasks))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("the first");
        assertThat(isWritten).isTrue();
    }

    @Test
    void whatElseFailedIsNotForgotten() {
        List<Callable<String>> tasks = List.of(
                () -> {
                    throw new IllegalArgumentException("the first");
                },
                () -> {
                    throw new IOException("the second");
                });
        assertThatThrownBy(() -> AtOnce.all(tasks))
                .hasMessage("the first")
                .satisfies(e -> assertThat(e.getSuppressed())
                        .singleElement()
                        .isInstanceOf(IOException.class)
                        .extracting(Throwable::getMessage)
                        .isEqualTo("the second"));
    }
}
