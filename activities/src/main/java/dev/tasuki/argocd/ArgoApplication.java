package dev.tasuki.argocd;

import dev.tasuki.activity.Attempt;
import dev.tasuki.attempt.ActionCall;
import dev.tasuki.catalogue.argocd.PauseAutosync;
import dev.tasuki.kubernetes.access.KubernetesClients;
import dev.tasuki.kubernetes.object.ObjectPlace;
import dev.tasuki.kubernetes.object.OneObject;
import dev.tasuki.kubernetes.view.Tree;
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

  static final String TERMINATING = "Terminating";

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
    Map<String, Object> all = object.getAdditionalProperties();
    Optional<Object> enabled = Tree.at(all, "spec", "syncPolicy", "automated", "enabled");
    return hasAutomatedSync() && !enabled.equals(Optional.of(false));
  }

  /** Whether it would sync by itself, were it not switched off. */
  boolean hasAutomatedSync() {
    return Tree.at(object.getAdditionalProperties(), "spec", "syncPolicy", "automated").isPresent();
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
    List<SortedMap<String, Object>> several =
        Tree.maps(object.getAdditionalProperties(), "spec", "sources");
    if (!several.isEmpty()) {
      return several;
    }
    SortedMap<String, Object> one = Tree.map(object.getAdditionalProperties(), "spec", "source");
    return one.isEmpty() ? List.of() : List.of(one);
  }

  boolean hasSeveralSources() {
    return !Tree.maps(object.getAdditionalProperties(), "spec", "sources").isEmpty();
  }

  /** Such as {@code https://git.example.com/shop.git deploy at main}. */
  static String shown(List<SortedMap<String, Object>> sources) {
    return String.join(
        ", ",
        sources.stream()
            .map(
                source -> {
                  String path = Tree.text(source, "path");
                  return "%s %s at %s"
                      .formatted(
                          Tree.text(source, "repoURL"),
                          path.isEmpty() ? Tree.text(source, "chart") : path,
                          Tree.text(source, "targetRevision"));
                })
            .toList());
  }

  /** The operation that has been asked for and has not ended. */
  Optional<SortedMap<String, Object>> asked() {
    return nonEmpty(Tree.map(object.getAdditionalProperties(), "operation"));
  }

  /** How the latest operation stands that Argo CD took up. */
  SortedMap<String, Object> state() {
    return Tree.map(object.getAdditionalProperties(), "status", "operationState");
  }

  String phase() {
    return Tree.text(state(), "phase");
  }

  /** Whether one has been asked for that Argo CD has not taken up: the state is of one before. */
  boolean waits() {
    return asked().isPresent() && stateOver();
  }

  boolean ended() {
    return asked().isEmpty() && stateOver();
  }

  private boolean stateOver() {
    return phase().isEmpty() || ENDED.contains(phase());
  }

  /** The operation that this call has asked for, whether it has ended or not. */
  Optional<SortedMap<String, Object>> made(ActionCall call) {
    return asked()
        .filter(operation -> made(operation, call))
        .or(
            () ->
                asked().isPresent()
                    ? Optional.empty()
                    : nonEmpty(Tree.map(state(), "operation"))
                        .filter(operation -> made(operation, call)));
  }

  /** Whether Argo CD has taken up what this call asked for. */
  boolean takenUp(ActionCall call) {
    return made(Tree.map(state(), "operation"), call);
  }

  private static boolean made(Map<String, Object> operation, ActionCall call) {
    return Tree.maps(operation, "info").stream()
        .filter(info -> Tree.text(info, "name").equals(TOKEN))
        .anyMatch(info -> call.made(Tree.text(info, "value")));
  }

  /** Who asked for the latest operation, and when it began; empty if there never was one. */
  String operation() {
    Map<String, Object> latest = waits() ? asked().orElseThrow() : Tree.map(state(), "operation");
    if (latest.isEmpty()) {
      return "";
    }
    String user =
        Tree.yes(latest, "initiatedBy", "automated")
            ? "automated sync"
            : Tree.text(latest, "initiatedBy", "username");
    return "%s, %s"
        .formatted(
            user.isEmpty() ? "somebody" : user,
            waits() ? "not taken up yet" : Tree.text(state(), "startedAt"));
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
