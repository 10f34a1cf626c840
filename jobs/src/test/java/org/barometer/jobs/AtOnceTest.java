package org.barometer.jobs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;

class AtOnceTest {
    @Test
    void resultsAreInTheOrderOfTheItems() {
        assertThat(AtOnce.map(List.of(100, 0), milliseconds -> {
                    sleep(milliseconds);
                    return "after " + milliseconds;
                }))
                .containsExactly("after 100", "after 0");
    }

    @Test
    void ofNothingThereAreNoResults() {
        assertThat(AtOnce.map(List.of(), item -> item)).isEmpty();
    }

    @Test
    void whenOneHasFailedTheOthersAreStillWaitedFor() {
        CountDownLatch failed = new CountDownLatch(1);
        AtomicBoolean isWritten = new AtomicBoolean();
        List<Runnable> tasks = List.of(
                () -> {
                    failed.countDown();
                    throw new IllegalArgumentException("the first");
                },
                () -> {
                    await(failed);
                    sleep(300);
                    isWritten.set(true);
                });

        assertThatThrownBy(() -> AtOnce.each(tasks, Runnable::run))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("the first");
        assertThat(isWritten).isTrue();
    }

    @Test
    void whatElseFailedIsNotForgotten() {
        List<Runnable> tasks = List.of(
                () -> {
                    throw new IllegalArgumentException("the first");
                },
                () -> {
                    throw new UncheckedIOException(new IOException("the second"));
                });
        assertThatThrownBy(() -> AtOnce.each(tasks, Runnable::run))
                .hasMessage("the first")
                .satisfies(e -> assertThat(e.getSuppressed())
                        .singleElement()
                        .isInstanceOf(UncheckedIOException.class)
                        .extracting(Throwable::getMessage)
                        .isEqualTo("java.io.IOException: the second"));
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private static void sleep(int milliseconds) {
        try {
            TimeUnit.MILLISECONDS.sleep(milliseconds);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
