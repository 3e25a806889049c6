package dev.tasuki.kubernetes;

import dev.tasuki.activity.Attempt;
import dev.tasuki.activity.Hand;
import dev.tasuki.attempt.Look;
import dev.tasuki.catalogue.ActionContract;
import dev.tasuki.catalogue.kubernetes.Events;
import dev.tasuki.catalogue.kubernetes.Events.Input;
import dev.tasuki.catalogue.kubernetes.Events.Output;
import dev.tasuki.catalogue.kubernetes.Events.Report;
import dev.tasuki.json.Json;
import dev.tasuki.kubernetes.access.KubernetesClients;
import dev.tasuki.kubernetes.read.Listing;
import dev.tasuki.kubernetes.view.Heads;
import dev.tasuki.kubernetes.view.Shown;
import io.fabric8.kubernetes.api.model.Event;
import io.fabric8.kubernetes.api.model.EventList;
import io.fabric8.kubernetes.api.model.ObjectReference;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.dsl.Listable;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Reads events. */
final class EventsHand implements Hand<Input, Output> {
  private static final int READ = 10_000;
  private static final int WORD = 128;

  private final KubernetesClients clients;
  private final InstantSource clock;

  EventsHand(KubernetesClients clients, InstantSource clock) {
    this.clients = clients;
    this.clock = clock;
  }

  @Override
  public ActionContract<Input, Output> contract() {
    return Events.CONTRACT;
  }

  @Override
  public Outcome<Output> act(Input input, Attempt attempt) {
    KubernetesClient client = clients.reading(attempt.call());
    Listable<EventList> events =
        input.namespace().isEmpty()
            ? client.v1().events().inAnyNamespace()
            : client.v1().events().inNamespace(input.namespace());
    Instant earliest = clock.instant().minus(input.since());
    List<Report> reports =
        merged(
                Listing.all(events, fields(input), "", READ).stream()
                    .map(EventsHand::report)
                    .filter(report -> !report.lastSeen().isBefore(earliest)))
            .stream()
            .sorted(Comparator.comparing(Report::lastSeen).reversed())
            .toList();
    return new Outcome<>(new Output(Shown.some(reports), reports.size()), false);
  }

  @Override
  public Look look(Input input, Attempt attempt) {
    return new Look(new TreeMap<>(), List.of("reads; changes nothing"), contract().dryRun());
  }

  private static String fields(Input input) {
    return Stream.of(
            input.kind().isEmpty() ? "" : "involvedObject.kind=" + input.kind(),
            input.name().isEmpty() ? "" : "involvedObject.name=" + input.name(),
            input.warnings() ? "type=Warning" : "")
        .filter(field -> !field.isEmpty())
        .collect(Collectors.joining(","));
  }

  private static Report report(Event event) {
    ObjectReference about = event.getInvolvedObject();
    String namespace = Heads.text(about.getNamespace(), Heads.NAME);
    return new Report(
        "%s %s%s"
            .formatted(
                Heads.text(about.getKind(), WORD),
                namespace.isEmpty() ? "" : namespace + "/",
                Heads.text(about.getName(), Heads.NAME)),
        Heads.text(event.getType(), 32),
        Heads.text(event.getReason(), WORD),
        Heads.text(event.getMessage(), Heads.TEXT),
        Math.max(1, seen(event)),
        lastSeen(event));
  }

  private static long seen(Event event) {
    return event.getSeries() == null
        ? Heads.number(event.getCount())
        : Heads.number(event.getSeries().getCount());
  }

  /** Reporters fill in one of four times. */
  private static Instant lastSeen(Event event) {
    Instant series =
        event.getSeries() == null || event.getSeries().getLastObservedTime() == null
            ? Instant.EPOCH
            : Heads.moment(event.getSeries().getLastObservedTime().getTime());
    return Stream.of(
            series,
            Heads.moment(event.getLastTimestamp()),
            event.getEventTime() == null
                ? Instant.EPOCH
                : Heads.moment(event.getEventTime().getTime()))
        .max(Comparator.naturalOrder())
        .filter(Instant.EPOCH::isBefore)
        .orElseGet(() -> Heads.moment(event.getMetadata().getCreationTimestamp()));
  }

  /** The same report of one object, by several reporters or at several times, is one. */
  private static List<Report> merged(Stream<Report> reports) {
    SortedMap<String, Report> merged = new TreeMap<>();
    reports.forEach(
        report ->
            merged.merge(
                Json.write(
                    List.of(report.about(), report.type(), report.reason(), report.message())),
                report,
                EventsHand::both));
    return new ArrayList<>(merged.values());
  }

  private static Report both(Report one, Report other) {
    Report later = one.lastSeen().isAfter(other.lastSeen()) ? one : other;
    return new Report(
        one.about(),
        one.type(),
        one.reason(),
        one.message(),
        one.count() + other.count(),
        later.lastSeen());
  }
}
