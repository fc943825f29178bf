package dev.livedesk.desk.fleet;

import dev.livedesk.desk.stores.Pause;
import dev.livedesk.desk.stores.StoreFailedException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;

/** Every service's processes, and nginx in front of them once they answer. */
final class Fleet implements SmartLifecycle {

    private static final Logger log = LoggerFactory.getLogger(Fleet.class);
    private static final Duration START_LIMIT = Duration.ofMinutes(2);
    private static final Duration STOP_LIMIT = Duration.ofSeconds(8);
    private static final Duration POLL = Duration.ofMillis(200);
    /** A service that ended as often before it answered once will not answer at all. */
    private static final int MAX_FAILED_STARTS = 3;

    private final List<Member> members;
    private final Launches launches;
    private final Consumer<List<Child>> announce;
    private volatile List<Child> children = List.of();
    private volatile boolean ready;

    /** @param announce told all processes once they serve, and whenever one of them was started again */
    Fleet(List<Member> members, Launches launches, Consumer<List<Child>> announce) {
        this.members = List.copyOf(members);
        this.launches = launches;
        this.announce = announce;
    }

    /** Returns when every service answers and nginx serves. */
    @Override
    public void start() {
        for (Member member : members) {
            add(launches.service(member, this::announceIfReady));
        }
        awaitAll();
        Child nginx = launches.nginx(this::announceIfReady);
        add(nginx);
        await(nginx, launches.conf()::serves);
        ready = true;
        announceIfReady();
        log.atInfo().addKeyValue("processes", children.size()).log("The fleet is up");
    }

    /** All are asked at once, so that the whole takes as long as the slowest. */
    @Override
    public void stop() {
        ready = false;
        List<Child> ending = children;
        ending.reversed().forEach(Child::beginStop);
        long end = System.nanoTime() + STOP_LIMIT.toNanos();
        ending.forEach(child -> child.finishStop(Duration.ofNanos(Math.max(0, end - System.nanoTime()))));
        children = List.of();
    }

    @Override
    public boolean isRunning() {
        return !children.isEmpty();
    }

    void announceIfReady() {
        if (ready) {
            announce.accept(children);
        }
    }

    private void add(Child child) {
        List<Child> more = new ArrayList<>(children);
        more.add(child);
        children = List.copyOf(more);
    }

    private void awaitAll() {
        for (int i = 0; i < members.size(); i++) {
            Member member = members.get(i);
            await(children.get(i), () -> MemberHealth.of(member).answers());
        }
    }

    private void await(Child child, BooleanSupplier answers) {
        long end = System.nanoTime() + START_LIMIT.toNanos();
        while (!answers.getAsBoolean()) {
            if (child.restarts() >= MAX_FAILED_STARTS || System.nanoTime() - end > 0) {
                stop();
                throw new StoreFailedException("%s does not start; see %s".formatted(child.name(), launches.logFile(child.name())));
            }
            Pause.of(POLL);
        }
    }
}
