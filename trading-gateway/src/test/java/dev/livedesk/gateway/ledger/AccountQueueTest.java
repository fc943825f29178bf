package dev.livedesk.gateway.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class AccountQueueTest {

    private final ExecutorService clients = Executors.newVirtualThreadPerTaskExecutor();
    private final CountDownLatch started = new CountDownLatch(1);
    private final CountDownLatch released = new CountDownLatch(1);
    private final List<List<Integer>> batches = new CopyOnWriteArrayList<>();

    @AfterEach
    void close() {
        released.countDown();
        clients.close();
    }

    @Test
    void commandsThatWaitAreDoneTogetherInTheOrderOfTheirComing() throws Exception {
        AccountQueue<Integer, Integer> queue = new AccountQueue<>(this::squareSlowly, 4, 100);
        CompletableFuture<Integer> first = submit(queue, 0);
        assertThat(started.await(5, TimeUnit.SECONDS)).isTrue();
        List<CompletableFuture<Integer>> rest = new ArrayList<>();
        for (int i = 1; i <= 9; i++) {
            rest.add(submit(queue, i));
            awaitWaiting(queue, i);
        }
        released.countDown();

        assertThat(first.get(5, TimeUnit.SECONDS)).isZero();
        for (int i = 1; i <= 9; i++) {
            assertThat(rest.get(i - 1).get(5, TimeUnit.SECONDS)).as("each gets its own result").isEqualTo(i * i);
        }
        assertThat(batches).containsExactly(List.of(0), List.of(1, 2, 3, 4), List.of(5, 6, 7, 8), List.of(9));
    }

    @Test
    void whatABatchThrowsGoesToAllOfItAndTheNextIsDone() throws Exception {
        AccountQueue<Integer, Integer> queue = new AccountQueue<>(batch -> {
            squareSlowly(batch);
            if (batch.contains(2)) {
                throw new IllegalStateException("refused");
            }
            return batch;
        }, 2, 100);
        submit(queue, 0);
        assertThat(started.await(5, TimeUnit.SECONDS)).isTrue();
        List<CompletableFuture<Integer>> rest = new ArrayList<>();
        for (int i = 1; i <= 3; i++) {
            rest.add(submit(queue, i));
            awaitWaiting(queue, i);
        }
        released.countDown();

        assertThatThrownBy(() -> rest.get(0).get(5, TimeUnit.SECONDS)).hasRootCauseMessage("refused");
        assertThatThrownBy(() -> rest.get(1).get(5, TimeUnit.SECONDS)).hasRootCauseMessage("refused");
        assertThat(rest.get(2).get(5, TimeUnit.SECONDS)).isEqualTo(3);
    }

    @Test
    void thereIsNoRoomForMoreThanTheBound() throws Exception {
        AccountQueue<Integer, Integer> queue = new AccountQueue<>(this::squareSlowly, 4, 2);
        submit(queue, 0);
        assertThat(started.await(5, TimeUnit.SECONDS)).isTrue();
        submit(queue, 1);
        awaitWaiting(queue, 1);
        submit(queue, 2);
        awaitWaiting(queue, 2);
        assertThatThrownBy(() -> queue.submit(3)).isInstanceOf(RejectedExecutionException.class);
    }

    @Test
    void underLoadNothingIsLostDoubledOrMixedUp() {
        Function<List<Integer>, List<Integer>> square = batch -> batch.stream().map(i -> i * i).toList();
        List<Integer> seen = new CopyOnWriteArrayList<>();
        AccountQueue<Integer, Integer> queue = new AccountQueue<>(batch -> {
            seen.addAll(batch);
            return square.apply(batch);
        }, 16, 10_000);
        List<CompletableFuture<Integer>> all = IntStream.range(0, 2000).mapToObj(i -> submit(queue, i)).toList();
        for (int i = 0; i < 2000; i++) {
            assertThat(all.get(i).join()).isEqualTo(i * i);
        }
        assertThat(seen).hasSize(2000).doesNotHaveDuplicates();
    }

    private List<Integer> squareSlowly(List<Integer> batch) {
        batches.add(batch);
        started.countDown();
        try {
            assertThat(released.await(10, TimeUnit.SECONDS)).isTrue();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
        return batch.stream().map(i -> i * i).toList();
    }

    private CompletableFuture<Integer> submit(AccountQueue<Integer, Integer> queue, int command) {
        return CompletableFuture.supplyAsync(() -> queue.submit(command), clients);
    }

    private static void awaitWaiting(AccountQueue<Integer, Integer> queue, int count) {
        long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(5);
        while (queue.waiting() < count) {
            assertThat(System.nanoTime()).isLessThan(deadline);
            Thread.onSpinWait();
        }
    }
}
