package dev.tasuki.argocd;

import dev.tasuki.activity.Attempt;
import dev.tasuki.catalogue.argocd.OperationEnd;
import dev.tasuki.kubernetes.access.KubernetesClients;
import dev.tasuki.kubernetes.object.Conflicts;
import dev.tasuki.kubernetes.object.OneObject;
import dev.tasuki.kubernetes.view.Shown;
import dev.tasuki.kubernetes.view.Tree;
import dev.tasuki.problem.RunbookError;
import dev.tasuki.problem.RunbookException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Function;

/** Has Argo CD carry out one operation, and sees to its end. */
final class ArgoOperations {
  private static final Duration BETWEEN_LOOKS = Duration.ofSeconds(2);
  private static final int MESSAGE = 1_000;

  private final OneObject place;
  private final Attempt attempt;
  private final InstantSource clock;
  private final String shown;

  ArgoOperations(
      KubernetesClients clients,
      Attempt attempt,
      InstantSource clock,
      String namespace,
      String application) {
    this.place = ArgoApplication.place(clients, attempt, namespace, application);
    this.attempt = attempt;
    this.clock = clock;
    this.shown = "Application \"%s/%s\"".formatted(namespace, application);
  }

  /**
   * Asks for it, unless a lost attempt has, and waits for its end.
   *
   * @param action that asks
   * @param decide what to sync, from the Application as it is now; throws where it must not be
   */
  OperationEnd run(
      String action, Duration within, Function<ArgoApplication, SortedMap<String, Object>> decide) {
    Instant until = clock.instant().plus(within);
    ArgoApplication asked = Conflicts.readAgain(() -> ask(action, decide));
    return end(asked, until);
  }

  private ArgoApplication ask(
      String action, Function<ArgoApplication, SortedMap<String, Object>> decide) {
    ArgoApplication read = new ArgoApplication(place.getToChange(action));
    if (read.made(attempt.call()).isPresent()) {
      return read;
    }
    SortedMap<String, Object> sync = decide.apply(read);
    if (!read.ended()) {
      throw new RunbookException(
          RunbookError.TARGET_CONFLICT,
          "another operation is under way on %s (%s); wait for its end, or break it off with"
                  .formatted(shown, read.operation())
              + " argocd.terminate");
    }
    if (read.beingDeleted()) {
      throw new RunbookException(RunbookError.TARGET_INVALID, shown + " is being deleted");
    }
    Map<String, Object> patch = new TreeMap<>();
    patch.put("operation", ArgoApplication.operation(attempt.call(), sync));
    if (!read.state().isEmpty()) {
      // As Argo CD's own API does: how the last one ended is in the history, and is not this one's.
      Map<String, Object> status = new HashMap<>();
      status.put("operationState", null);
      patch.put("status", status);
    }
    return new ArgoApplication(place.merge(read.object(), patch, ""));
  }

  private OperationEnd end(ArgoApplication asked, Instant until) {
    ArgoApplication now = asked;
    while (true) {
      if (now.made(attempt.call()).isEmpty()) {
        throw new RunbookException(
            RunbookError.OUTCOME_UNKNOWN,
            "another operation took the place of this step's on %s before its end was seen"
                .formatted(shown));
      }
      if (now.ended()) {
        return ended(now);
      }
      String phase = now.takenUp(attempt.call()) ? now.phase() : "waits for Argo CD";
      attempt.progress(
          Map.of(
              "line",
              Shown.text(
                  "%s: %s %s".formatted(shown, phase, Tree.text(now.state(), "message")).strip())));
      if (clock.instant().isAfter(until)) {
        throw new RunbookException(
            RunbookError.OUTCOME_UNKNOWN,
            "the operation on %s goes on (%s); it was not broken off".formatted(shown, phase));
      }
      attempt.pause(BETWEEN_LOOKS);
      now = new ArgoApplication(place.get());
    }
  }

  private OperationEnd ended(ArgoApplication now) {
    Map<String, Object> state = now.state();
    String message = Tree.text(state, "message");
    List<OperationEnd.Synced> resources =
        Tree.maps(state, "syncResult", "resources").stream().map(ArgoOperations::synced).toList();
    if (!now.phase().equals("Succeeded")) {
      throw new RunbookException(
          RunbookError.TARGET_INVALID,
          "Argo CD ended the operation on %s as %s: %s%s"
              .formatted(shown, now.phase(), message, failed(resources)));
    }
    List<String> revisions = Tree.texts(state, "syncResult", "revisions");
    return new OperationEnd(
        true,
        now.phase(),
        message.length() <= MESSAGE ? message : message.substring(0, MESSAGE - 1) + "…",
        Shown.text(
            revisions.isEmpty()
                ? Tree.text(state, "syncResult", "revision")
                : String.join(", ", revisions)),
        Shown.some(resources),
        resources.size());
  }

  private static OperationEnd.Synced synced(Map<String, Object> resource) {
    return new OperationEnd.Synced(
        Tree.text(resource, "kind"),
        Tree.text(resource, "namespace"),
        Tree.text(resource, "name"),
        Tree.text(resource, "status"),
        Shown.text(Tree.text(resource, "message")));
  }

  private static String failed(List<OperationEnd.Synced> resources) {
    List<String> failed =
        resources.stream()
            .filter(resource -> resource.status().equals("SyncFailed"))
            .map(
                resource ->
                    "%s %s: %s".formatted(resource.kind(), resource.name(), resource.message()))
            .limit(3)
            .toList();
    return failed.isEmpty() ? "" : "; " + String.join("; ", failed);
  }
}
