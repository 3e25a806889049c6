package dev.tasuki.kubernetes.object;

import dev.tasuki.activity.Attempt;
import dev.tasuki.activity.Hand;
import dev.tasuki.attempt.Look;
import dev.tasuki.catalogue.ActionContract;
import dev.tasuki.catalogue.kubernetes.Kind;
import dev.tasuki.catalogue.kubernetes.WaitFor;
import dev.tasuki.catalogue.kubernetes.WaitFor.Input;
import dev.tasuki.catalogue.kubernetes.WaitFor.Output;
import dev.tasuki.kubernetes.access.KubernetesClients;
import dev.tasuki.kubernetes.view.Heads;
import dev.tasuki.kubernetes.view.Shown;
import dev.tasuki.kubernetes.view.Tree;
import dev.tasuki.problem.RunbookError;
import dev.tasuki.problem.RunbookException;
import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;

/** Looks at an object until it is as asked for. */
final class WaitForHand implements Hand<Input, Output> {
  private static final Duration BETWEEN_LOOKS = Duration.ofSeconds(2);
  private static final String BEGAN = "began";
  private static final String GONE = "gone";

  private final KubernetesClients clients;
  private final InstantSource clock;

  WaitForHand(KubernetesClients clients, InstantSource clock) {
    this.clients = clients;
    this.clock = clock;
  }

  @Override
  public ActionContract<Input, Output> contract() {
    return WaitFor.CONTRACT;
  }

  @Override
  public Outcome<Output> act(Input input, Attempt attempt) {
    OneObject object = new OneObject(clients, attempt, place(input));
    Instant began = began(attempt);
    Instant until = began.plus(input.within());
    Optional<Instant> since = Optional.empty();
    while (true) {
      Optional<GenericKubernetesResource> read = ofThatUid(input, object.find());
      Instant now = clock.instant();
      String is = is(input, read);
      String wanted = input.gone() ? GONE : input.value();
      since = is.equals(wanted) ? since.or(() -> Optional.of(now)) : Optional.empty();
      if (since.filter(first -> !first.plus(input.stableFor()).isAfter(now)).isPresent()) {
        return new Outcome<>(output(read, Duration.between(began, now)), false);
      }
      String stands =
          "%s: %s is \"%s\", waited for is \"%s\""
              .formatted(place(input).shown(), what(input), Shown.text(is), wanted);
      if (!now.isBefore(until)) {
        throw new RunbookException(
            RunbookError.STEP_LATE,
            "%s%s, after %d s; look at it, or wait longer by \"within\""
                .formatted(
                    stands,
                    since.isPresent()
                        ? ", not yet for " + input.stableFor().toSeconds() + " s"
                        : "",
                    input.within().toSeconds()));
      }
      attempt.progress(Map.of(BEGAN, began.toString(), "line", Shown.text(stands)));
      attempt.pause(BETWEEN_LOOKS);
    }
  }

  @Override
  public Look look(Input input, Attempt attempt) {
    var _ = what(input);
    return new Look(new TreeMap<>(), List.of("reads; changes nothing"), contract().dryRun());
  }

  /** A lost attempt's waiting counts. */
  private Instant began(Attempt attempt) {
    return attempt
        .call()
        .hint()
        .map(hint -> Heads.moment(Tree.text(hint, BEGAN)))
        .filter(moment -> moment.isAfter(Instant.EPOCH))
        .orElseGet(clock::instant);
  }

  private ObjectPlace place(Input input) {
    if (!input.apiVersion().isEmpty()) {
      return new ObjectPlace(input.apiVersion(), input.kind(), input.namespace(), input.name());
    }
    Kind kind = Kinds.known(contract().name(), input.kind());
    if (kind.namespaced() == input.namespace().isEmpty()) {
      throw new RunbookException(
          RunbookError.INPUT_INVALID,
          kind.namespaced()
              ? "a %s stands in a namespace; say which".formatted(kind.word())
              : "a %s stands in no namespace, not in \"%s\""
                  .formatted(kind.word(), input.namespace()));
    }
    return ObjectPlace.of(kind, input.namespace(), input.name());
  }

  /** Of a StatefulSet's pod the name comes back; who has that UID does not. */
  private Optional<GenericKubernetesResource> ofThatUid(
      Input input, Optional<GenericKubernetesResource> found) {
    Optional<String> uid = found.map(there -> there.getMetadata().getUid());
    if (input.uid().isEmpty() || uid.equals(Optional.of(input.uid()))) {
      return found;
    }
    if (input.gone()) {
      return Optional.empty();
    }
    String shown = place(input).shown();
    throw new RunbookException(
        RunbookError.TARGET_NOT_FOUND,
        uid.map(
                other ->
                    ("%s has UID \"%s\", not \"%s\": another object has taken its name; wait for that"
                            + " one by its own UID, or by its name alone")
                        .formatted(shown, other, input.uid()))
            .orElseGet(
                () ->
                    ("there is no %s, and one with UID \"%s\" never comes again; wait for its name"
                            + " alone")
                        .formatted(shown, input.uid())));
  }

  /** What is looked at; exactly one thing. */
  private static String what(Input input) {
    List<String> asked =
        Stream.of(
                input.gone() ? "whether it is there" : "",
                input.condition().isEmpty() ? "" : "condition " + input.condition(),
                input.field())
            .filter(text -> !text.isEmpty())
            .toList();
    if (asked.size() != 1) {
      throw new RunbookException(
          RunbookError.INPUT_INVALID,
          "kubernetes.wait waits for one thing; write one of condition, field and gone, not %d"
              .formatted(asked.size()));
    }
    return asked.getFirst();
  }

  private static String is(Input input, Optional<GenericKubernetesResource> read) {
    var _ = what(input);
    if (read.isEmpty()) {
      return input.gone() ? GONE : "(there is none)";
    }
    SortedMap<String, Object> tree = new TreeMap<>(read.get().getAdditionalProperties());
    if (input.gone()) {
      return "there";
    }
    if (!input.condition().isEmpty()) {
      return Tree.maps(tree, "status", "conditions").stream()
          .filter(condition -> Tree.text(condition, "type").equals(input.condition()))
          .map(condition -> Tree.text(condition, "status"))
          .findFirst()
          .orElse("not reported");
    }
    return Tree.text(tree, input.field().split("\\.", -1));
  }

  private static Output output(Optional<GenericKubernetesResource> read, Duration took) {
    return new Output(
        read.map(object -> object.getMetadata().getUid()).orElse(""),
        read.map(object -> object.getMetadata().getResourceVersion()).orElse(""),
        took.toMillis());
  }
}
