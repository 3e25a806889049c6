package dev.tasuki.kubernetes;

import dev.tasuki.activity.Attempt;
import dev.tasuki.attempt.ActionCall;
import dev.tasuki.catalogue.argocd.PauseAutosync;
import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/** An Application of Argo CD, as it was read. */
record ArgoApplication(GenericKubernetesResource object) {
  /** Under which name an operation's list of information holds our token. */
  static final String TOKEN = "tasuki.dev/token";

  private static final Set<String> ENDED = Set.of("Succeeded", "Failed", "Error");

  static OneObject place(
      KubernetesClients clients, Attempt attempt, String namespace, String name) {
    return new OneObject(
        clients, attempt, new ObjectPlace("argoproj.io/v1alpha1", "Application", namespace, name));
  }

  String uid() {
    return object.getMetadata().getUid();
  }

  boolean beingDeleted() {
    return object.getMetadata().getDeletionTimestamp() != null;
  }

  boolean syncsByItself() {
    Map<String, Object> policy = Trees.map(object, "spec", "syncPolicy");
    return Trees.find(policy, "automated").isPresent()
        && Trees.flag(policy, true, "automated", "enabled");
  }

  /** Whether it would sync by itself, were it not switched off. */
  boolean hasAutomatedSync() {
    return Trees.find(object, "spec", "syncPolicy", "automated").isPresent();
  }

  /** The mark of the run that paused it; empty if none did. */
  String pausedBy() {
    Map<String, String> annotations = object.getMetadata().getAnnotations();
    return annotations == null ? "" : annotations.getOrDefault(PauseAutosync.OWNER_ANNOTATION, "");
  }

  /** Who keeps the Application itself as somewhere else says, and would take changes back. */
  Optional<String> owner() {
    return object.getMetadata().getOwnerReferences() == null
        ? Optional.empty()
        : object.getMetadata().getOwnerReferences().stream()
            .filter(owner -> Boolean.TRUE.equals(owner.getController()))
            .map(owner -> "%s \"%s\"".formatted(owner.getKind(), owner.getName()))
            .findFirst();
  }

  List<SortedMap<String, Object>> sources() {
    List<SortedMap<String, Object>> several = Trees.maps(object, "spec", "sources");
    if (!several.isEmpty()) {
      return several;
    }
    SortedMap<String, Object> one = Trees.map(object, "spec", "source");
    return one.isEmpty() ? List.of() : List.of(one);
  }

  boolean hasSeveralSources() {
    return !Trees.maps(object, "spec", "sources").isEmpty();
  }

  /** Such as {@code https://git.example.com/shop.git deploy at main}. */
  static String shown(List<SortedMap<String, Object>> sources) {
    return String.join(
        ", ",
        sources.stream()
            .map(
                source -> {
                  String path = Trees.text(source, "path");
                  return "%s %s at %s"
                      .formatted(
                          Trees.text(source, "repoURL"),
                          path.isEmpty() ? Trees.text(source, "chart") : path,
                          Trees.text(source, "targetRevision"));
                })
            .toList());
  }

  /** The operation that has been asked for and has not ended. */
  Optional<SortedMap<String, Object>> asked() {
    return nonEmpty(Trees.map(object, "operation"));
  }

  /** How the latest operation stands that Argo CD took up. */
  SortedMap<String, Object> state() {
    return Trees.map(object, "status", "operationState");
  }

  String phase() {
    return Trees.text(state(), "phase");
  }

  boolean ended() {
    return asked().isEmpty() && (phase().isEmpty() || ENDED.contains(phase()));
  }

  /** The operation that this call has asked for, whether it has ended or not. */
  Optional<SortedMap<String, Object>> made(ActionCall call) {
    return asked()
        .filter(operation -> made(operation, call))
        .or(
            () ->
                asked().isPresent()
                    ? Optional.empty()
                    : nonEmpty(Trees.map(state(), "operation"))
                        .filter(operation -> made(operation, call)));
  }

  /** Whether Argo CD has taken up what this call asked for. */
  boolean takenUp(ActionCall call) {
    return made(Trees.map(state(), "operation"), call);
  }

  private static boolean made(Map<String, Object> operation, ActionCall call) {
    return Trees.maps(operation, "info").stream()
        .filter(info -> Trees.text(info, "name").equals(TOKEN))
        .anyMatch(info -> call.made(Trees.text(info, "value")));
  }

  /** Who asked for the latest operation, and when it began; empty if there never was one. */
  String operation() {
    Map<String, Object> latest =
        asked().isPresent() && state().isEmpty() ? asked().get() : Trees.map(state(), "operation");
    if (latest.isEmpty()) {
      return "";
    }
    String user =
        Trees.flag(latest, false, "initiatedBy", "automated")
            ? "automated sync"
            : Trees.text(latest, "initiatedBy", "username");
    return "%s, %s".formatted(user.isEmpty() ? "somebody" : user, Trees.text(state(), "startedAt"));
  }

  private static Optional<SortedMap<String, Object>> nonEmpty(SortedMap<String, Object> map) {
    return map.isEmpty() ? Optional.empty() : Optional.of(map);
  }

  /** An operation that is this call's. */
  static SortedMap<String, Object> operation(ActionCall call, Map<String, Object> sync) {
    SortedMap<String, Object> operation = new TreeMap<>();
    operation.put("sync", sync);
    operation.put(
        "initiatedBy",
        Map.of("username", "tasuki: %s %s".formatted(call.run().workflowId(), call.step())));
    operation.put("info", List.of(Map.of("name", TOKEN, "value", call.token())));
    return operation;
  }
}
