package dev.livedesk.ingestor.peer;

import dev.livedesk.bus.BusClient;
import dev.livedesk.bus.BusPublisher;
import dev.livedesk.bus.BusSubscription;
import dev.livedesk.bus.Topics;
import dev.livedesk.bus.feed.FeedStatus;
import dev.livedesk.bus.message.Messages;
import dev.livedesk.ingestor.publish.TickerReport;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** The other ingestors: tells them how this one's part of each feed stands, keeps what they tell, asks them and answers them. */
public final class Peers implements AutoCloseable {

    private static final Duration PATIENCE = Duration.ofSeconds(1);

    private final String name;
    private final BusPublisher publisher;
    private final Clock clock;
    private final Supplier<List<String>> living;
    private final Supplier<CompletableFuture<List<TickerReport>>> report;
    private final Map<String, Map<String, Heard>> parts = new ConcurrentHashMap<>();
    private final Map<String, Question> questions = new ConcurrentHashMap<>();
    private final BusSubscription subscription;
    private volatile Consumer<String> onPart = _ -> {};

    private record Heard(FeedPart part, Instant at) {}

    private record Question(Set<String> missing, List<TickerLine> lines, CompletableFuture<Void> answered) {}

    /**
     * Listens from now on.
     *
     * @param name of this ingestor
     * @param living names of all ingestors that live
     * @param report figures of this ingestor's tickers
     */
    public Peers(
            BusClient client,
            BusPublisher publisher,
            String name,
            Supplier<List<String>> living,
            Supplier<CompletableFuture<List<TickerReport>>> report,
            Clock clock) {
        this.name = name;
        this.publisher = publisher;
        this.living = living;
        this.report = report;
        this.clock = clock;
        this.subscription = BusSubscription.to(client, List.of(Topics.INGESTORS), (_, message) -> on(Messages.read(message, Word.class)), () -> {});
    }

    /** Says which feed another ingestor has said something new of. */
    public void onPart(Consumer<String> told) {
        onPart = told;
    }

    /** Whether no other ingestor lives. */
    public boolean isAlone() {
        return living.get().stream().allMatch(name::equals);
    }

    /** Tells the others, if there are any. */
    public void tell(FeedPart part) {
        if (!isAlone()) {
            publisher.publish(Topics.INGESTORS, Messages.write(Word.part(part)));
        }
    }

    /** What the others that live have told of the feed, lately. */
    public List<FeedPart> parts(String feed) {
        Set<String> alive = new HashSet<>(living.get());
        Instant oldest = clock.instant().minus(FeedStatus.HOLDS);
        return parts.getOrDefault(feed, Map.of()).values().stream()
                .filter(heard -> alive.contains(heard.part().ingestor()) && !heard.at().isBefore(oldest))
                .map(Heard::part)
                .toList();
    }

    /** Whether every other ingestor goes by this revision of each of the feeds, or a later one. */
    public boolean haveApplied(Map<String, Long> revisions) {
        Set<String> others = others();
        return revisions.entrySet().stream().allMatch(feed -> {
            Map<String, Heard> told = parts.getOrDefault(feed.getKey(), Map.of());
            return others.stream().allMatch(other -> {
                Heard heard = told.get(other);
                return heard != null && heard.part().revision() >= feed.getValue();
            });
        });
    }

    /** The figures of all ingestors' tickers; of those that do not answer within a second, none. */
    public List<TickerLine> lines() {
        List<TickerLine> own = lines(report.get());
        Set<String> others = others();
        if (others.isEmpty()) {
            return own;
        }
        String id = UUID.randomUUID().toString();
        Question question = new Question(ConcurrentHashMap.newKeySet(), new ArrayList<>(own), new CompletableFuture<>());
        question.missing().addAll(others);
        questions.put(id, question);
        publisher.publish(Topics.INGESTORS, Messages.write(Word.question(name, id)));
        await(question.answered());
        questions.remove(id);
        synchronized (question.lines()) {
            return List.copyOf(question.lines());
        }
    }

    @Override
    public void close() {
        subscription.close();
    }

    /** On Redis' own thread. */
    private void on(Word word) {
        if (word.from().equals(name)) {
            return;
        }
        FeedPart part = word.part();
        if (part != null) {
            Heard before = parts.computeIfAbsent(part.feed(), _ -> new ConcurrentHashMap<>()).put(part.ingestor(), new Heard(part, clock.instant()));
            if (before == null || !before.part().equals(part)) {
                onPart.accept(part.feed());
            }
        }
        String asked = word.question();
        if (asked != null) {
            report.get().thenAccept(reports -> publisher.publish(
                    Topics.INGESTORS,
                    Messages.write(Word.answer(name, asked, reports.stream().map(each -> TickerLine.of(name, each)).toList()))));
        }
        @Nullable Question question = word.answer() == null ? null : questions.get(Objects.requireNonNull(word.answer()));
        if (question != null) {
            synchronized (question.lines()) {
                question.lines().addAll(Objects.requireNonNullElse(word.lines(), List.of()));
            }
            question.missing().remove(word.from());
            if (question.missing().isEmpty()) {
                question.answered().complete(null);
            }
        }
    }

    private Set<String> others() {
        Set<String> others = new HashSet<>(living.get());
        others.remove(name);
        return others;
    }

    private List<TickerLine> lines(CompletableFuture<List<TickerReport>> asked) {
        Collection<TickerReport> reports = Objects.requireNonNullElse(await(asked), List.of());
        return reports.stream().map(each -> TickerLine.of(name, each)).toList();
    }

    private static <T> @Nullable T await(CompletableFuture<T> answer) {
        try {
            return answer.get(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return null;
        } catch (ExecutionException e) {
            throw new IllegalStateException("No report", e);
        } catch (TimeoutException _) {
            return null;
        }
    }
}
