package io.github.tmdbauth.benchmarks.process;

import com.sun.management.OperatingSystemMXBean;
import com.sun.management.ThreadMXBean;
import io.github.tmdbauth.benchmarks.client.Client;
import io.github.tmdbauth.benchmarks.client.Clients;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.lang.management.ManagementFactory;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/**
 * One warm contestant: {@code CallingProcess CLIENT BASE}. Does what each line of its input says and answers with a line of
 * numbers, so that several of these can take turns. A call that fails ends the process.
 */
public final class CallingProcess {

    private static final OperatingSystemMXBean SYSTEM =
            (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();
    private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();

    private final Client client;
    private final ExecutorService callers = Executors.newCachedThreadPool();
    private final AtomicLong calls = new AtomicLong();
    private final AtomicReference<@Nullable Throwable> failure = new AtomicReference<>();

    private CallingProcess(Client client) {
        this.client = client;
    }

    public static void main(String[] args) throws Exception {
        CallingProcess process = new CallingProcess(Clients.open(args[0], URI.create(args[1])));
        System.out.println("ready");
        BufferedReader commands = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
        for (String line = commands.readLine(); line != null; line = commands.readLine()) {
            String[] words = line.split(" ", -1);
            System.out.println(process.carryOut(words[0], Integer.parseInt(words[1]), Long.parseLong(words[2])));
        }
        // At once: some of the contestants cannot be closed, and none should make the next measurement wait.
        Runtime.getRuntime().halt(0);
    }

    private String carryOut(String command, int parallel, long amount) throws Exception {
        return switch (command) {
            case "blocking" -> measured(() -> block(parallel, untilAfter(amount), client::token));
            case "awaited" -> measured(() -> block(parallel, untilAfter(amount), this::awaitedToken));
            case "future" -> measured(() -> keepInFlight(parallel, untilAfter(amount)));
            case "event-loop" -> measured(() -> callOnEventLoop(parallel, untilAfter(amount)));
            case "warm-blocking" -> measured(() -> block(parallel, untilCalls(amount), client::token));
            case "warm-awaited" -> measured(() -> block(parallel, untilCalls(amount), this::awaitedToken));
            case "warm-future" -> measured(() -> keepInFlight(parallel, untilCalls(amount)));
            case "warm-event-loop" -> measured(() -> callOnEventLoop(parallel, untilCalls(amount)));
            case "burst" -> measured(() -> burst(parallel));
            case "kept-blocking" -> kept(amount, count -> block(parallel, untilCalls(count), client::token));
            case "kept-future" -> kept(amount, count -> keepInFlight(parallel, untilCalls(count)));
            case "waiting" -> waiting(parallel, amount);
            default -> throw new IllegalArgumentException("unknown command " + command);
        };
    }

    private interface Work {
        void run() throws Exception;
    }

    private interface CountedWork {
        void run(long calls) throws Exception;
    }

    private interface Condition {
        boolean goOn();
    }

    private static Condition untilAfter(long millis) {
        long end = System.nanoTime() + millis * 1_000_000;
        return () -> System.nanoTime() < end;
    }

    private Condition untilCalls(long count) {
        long end = calls.get() + count;
        return () -> calls.get() < end;
    }

    /** Calls, nanoseconds, CPU nanoseconds of the process, allocated bytes. */
    private String measured(Work work) throws Exception {
        long callsBefore = calls.get();
        long bytes = allocated();
        long cpu = SYSTEM.getProcessCpuTime();
        long start = System.nanoTime();
        work.run();
        long nanos = System.nanoTime() - start;
        cpu = SYSTEM.getProcessCpuTime() - cpu;
        bytes = allocated() - bytes;
        Throwable failed = failure.get();
        if (failed != null) {
            throw new IOException("a call failed", failed);
        }
        return (calls.get() - callsBefore) + " " + nanos + " " + cpu + " " + bytes;
    }

    private static long allocated() {
        long sum = 0;
        for (long bytes : THREADS.getThreadAllocatedBytes(THREADS.getAllThreadIds())) {
            sum += Math.max(0, bytes);
        }
        return sum;
    }

    private Object awaitedToken() throws Exception {
        return client.futureToken().get();
    }

    private void block(int threads, Condition condition, Callable<?> call)
            throws InterruptedException, ExecutionException {
        List<Future<?>> running = new ArrayList<>();
        for (int i = 0; i < threads; i++) {
            running.add(callers.submit(() -> {
                while (condition.goOn()) {
                    call.call();
                    calls.incrementAndGet();
                }
                return calls;
            }));
        }
        for (Future<?> caller : running) {
            caller.get();
        }
    }

    private void callOnEventLoop(int callers, Condition condition) throws InterruptedException, ExecutionException {
        List<Future<?>> running = new ArrayList<>();
        for (int i = 0; i < callers; i++) {
            running.add(client.tokensOnEventLoop(() -> {
                calls.incrementAndGet();
                return condition.goOn();
            }));
        }
        for (Future<?> caller : running) {
            caller.get();
        }
    }

    /** One thread begins calls, as many as there are places; whatever thread completes one makes room for the next. */
    private void keepInFlight(int places, Condition condition) {
        Semaphore free = new Semaphore(places);
        while (condition.goOn() && failure.get() == null) {
            free.acquireUninterruptibly();
            begin(free);
        }
        free.acquireUninterruptibly(places);
    }

    private void burst(int count) {
        Semaphore free = new Semaphore(count);
        for (int i = 0; i < count; i++) {
            free.acquireUninterruptibly();
            begin(free);
        }
        free.acquireUninterruptibly(count);
    }

    private void begin(Semaphore free) {
        client.futureToken().whenComplete((token, failed) -> {
            if (failed != null) {
                failure.set(failed);
            }
            calls.incrementAndGet();
            free.release();
        });
    }

    /**
     * Bytes of heap that so many calls leave behind when their deadlines have passed, after a fiftieth of them to warm up. Vert.x
     * 5.1 keeps until then the timer of each call that had to wait for a connection.
     */
    private static String kept(long count, CountedWork work) throws Exception {
        work.run(count / 50);
        long before = heapAfterDeadlines();
        work.run(count);
        return String.valueOf(heapAfterDeadlines() - before);
    }

    private static long heapAfterDeadlines() throws InterruptedException {
        Thread.sleep((Clients.RESPONSE_SECONDS + 1) * 1000L);
        return heap();
    }

    /** Bytes of heap for each of so many calls that wait for an answer or a connection; they are cancelled after it. */
    private String waiting(int count, long millis) throws InterruptedException {
        List<CompletableFuture<?>> waiting = new ArrayList<>(count);
        long before = heap();
        for (int i = 0; i < count; i++) {
            waiting.add(client.futureToken());
        }
        Thread.sleep(millis);
        long bytes = heap() - before;
        waiting.forEach(call -> call.cancel(true));
        // I/O threads clean up after it.
        Thread.sleep(millis);
        return String.valueOf(bytes / count);
    }

    private static long heap() {
        for (int i = 0; i < 3; i++) {
            System.gc();
        }
        return ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed();
    }
}
