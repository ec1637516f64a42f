package io.github.tmdbauth.spi;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.ref.ReferenceQueue;
import java.lang.ref.WeakReference;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class DeadlinesTest {

    private final Deadlines deadlines = new Deadlines();
    private final BlockingQueue<String> expired = new LinkedBlockingQueue<>();

    private Deadlines.Watch begin(String name, Duration time) {
        return deadlines.begin(System.nanoTime() + time.toNanos(), () -> expired.add(name));
    }

    @AfterEach
    void close() {
        deadlines.close();
    }

    @Test
    void anEarlierDeadlineThatComesLater_expiresFirst() throws Exception {
        Deadlines.Watch hour = begin("an hour", Duration.ofHours(1));
        Deadlines.Watch second = begin("60 ms", Duration.ofMillis(60));
        Deadlines.Watch first = begin("30 ms", Duration.ofMillis(30));

        assertThat(List.of(expired.take(), expired.take())).containsExactly("30 ms", "60 ms");
        assertThat(Stream.of(first, second, hour).map(Deadlines.Watch::expired)).containsExactly(true, true, false);
    }

    @Test
    void aLaterDeadlineThatComesLater_holdsUpNoEarlierOne() throws Exception {
        begin("30 ms", Duration.ofMillis(30));
        begin("an hour", Duration.ofHours(1));

        assertThat(expired.poll(20, TimeUnit.SECONDS)).isEqualTo("30 ms");
    }

    @Test
    void equalDeadlines_expireInTheOrderOfTheirCalls() throws Exception {
        long end = System.nanoTime() + Duration.ofMillis(50).toNanos();
        deadlines.begin(end, () -> expired.add("first"));
        deadlines.begin(end, () -> expired.add("second"));

        assertThat(List.of(expired.take(), expired.take())).containsExactly("first", "second");
    }

    @Test
    void nothingExpiresBeforeItsTime() throws Exception {
        Duration time = Duration.ofMillis(40);
        long start = System.nanoTime();
        begin("due", time);
        expired.take();
        assertThat(Duration.ofNanos(System.nanoTime() - start)).isGreaterThanOrEqualTo(time);
    }

    @Test
    void whatWasEndedInTime_doesNotExpire_andKeepsNothingElseFromIt() throws Exception {
        Deadlines.Watch before = begin("before", Duration.ofMillis(20));
        Deadlines.Watch between = begin("between", Duration.ofMillis(30));
        begin("after", Duration.ofMillis(40));
        deadlines.end(before);
        deadlines.end(between);

        assertThat(expired.take()).isEqualTo("after");
        assertThat(expired).isEmpty();
        assertThat(before.expired()).isFalse();
    }

    @Test
    void endingTwiceOrAfterTheExpiry_changesNothing() throws Exception {
        Deadlines.Watch twice = begin("twice", Duration.ofHours(1));
        deadlines.end(twice);
        deadlines.end(twice);
        Deadlines.Watch over = begin("over", Duration.ZERO);
        assertThat(expired.take()).isEqualTo("over");
        deadlines.end(over);
        begin("next", Duration.ofMillis(1));
        assertThat(expired.take()).isEqualTo("next");
    }

    @Test
    void aCallUnderWayWhenItIsClosed_stillExpires() throws Exception {
        begin("under way", Duration.ofMillis(30));
        deadlines.close();
        assertThat(expired.take()).isEqualTo("under way");
    }

    @Test
    void closedAfterTheLastCall_nothingIsKeptByATimer() throws Exception {
        assertThat(isCollected(of -> {
                    of.end(inAnHour(of));
                    of.close();
                }))
                .isTrue();
    }

    @Test
    void closedBeforeTheLastCallEnded_nothingIsKeptByATimer() throws Exception {
        assertThat(isCollected(of -> {
                    Deadlines.Watch last = inAnHour(of);
                    of.close();
                    of.end(last);
                }))
                .isTrue();
    }

    private static Deadlines.Watch inAnHour(Deadlines of) {
        return of.begin(System.nanoTime() + Duration.ofHours(1).toNanos(), () -> {});
    }

    /** Whether what was used so is found by the garbage collector, of which it takes a few rounds at most. */
    static boolean isCollected(Consumer<Deadlines> use) throws InterruptedException {
        ReferenceQueue<Deadlines> collected = new ReferenceQueue<>();
        WeakReference<Deadlines> used = used(use, collected);
        for (int round = 0; round < 50; round++) {
            System.gc();
            if (collected.remove(100) == used) {
                return true;
            }
        }
        return false;
    }

    private static WeakReference<Deadlines> used(Consumer<Deadlines> use, ReferenceQueue<Deadlines> collected) {
        Deadlines of = new Deadlines();
        use.accept(of);
        return new WeakReference<>(of, collected);
    }

    @Test
    void ofManyFromManyThreads_eachEndsOrExpires() throws Exception {
        long seed = System.nanoTime();
        int threads = 8;
        int each = 500;
        CountDownLatch done = new CountDownLatch(threads * each);
        CountDownLatch ended = new CountDownLatch(threads);
        for (int t = 0; t < threads; t++) {
            Random random = new Random(seed + t);
            Thread thread = new Thread(() -> {
                for (int i = 0; i < each; i++) {
                    boolean inTime = random.nextBoolean();
                    Duration time = inTime ? Duration.ofHours(1) : Duration.ofNanos(random.nextInt(5_000_000));
                    Deadlines.Watch watch = deadlines.begin(System.nanoTime() + time.toNanos(), done::countDown);
                    if (inTime) {
                        deadlines.end(watch);
                        done.countDown();
                    }
                }
                ended.countDown();
            });
            thread.start();
        }
        ended.await();
        done.await();
        assertThat(done.getCount()).as("seed %d", seed).isZero();
    }
}
