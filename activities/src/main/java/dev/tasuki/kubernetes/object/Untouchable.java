package dev.tasuki.kubernetes.object;

import dev.tasuki.attempt.ActionCall;
import dev.tasuki.catalogue.kubernetes.ReviewedKind;
import dev.tasuki.configuration.Guarded;
import dev.tasuki.kubernetes.access.KubernetesClients;
import dev.tasuki.problem.RunbookError;
import dev.tasuki.problem.RunbookException;
import io.fabric8.kubernetes.api.model.HasMetadata;
import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What nobody changes in a cluster unless its {@code may-change} says so. Every hand that changes
 * an object which a runbook names asks here, when it looks and when it acts.
 */
public final class Untouchable {
  /** On whatever belongs to an installation of Tasuki. */
  static final String PART_OF = "app.kubernetes.io/part-of";

  static final String TASUKI = "tasuki";

  private static final Set<String> SYSTEM = Set.of("kube-system", "kube-public", "kube-node-lease");

  private Untouchable() {}

  /**
   * Refuses what is guarded.
   *
   * @param found the object as it is; absent if there is none
   * @throws RunbookException {@code TARGET_UNTOUCHABLE}
   */
  public static void check(
      KubernetesClients clients,
      ActionCall call,
      String action,
      ObjectPlace place,
      Optional<? extends HasMetadata> found) {
    String cluster = call.target().name();
    List<String> missing =
        guards(place, found).stream()
            .filter(guard -> !clients.mayChange(cluster).contains(guard))
            .map(Guarded::word)
            .toList();
    if (!missing.isEmpty()) {
      throw new RunbookException(
          RunbookError.TARGET_UNTOUCHABLE,
          ("%s does not touch %s: it is guarded (%s); nothing was changed. Do it by hand, or have"
                  + " whoever answers for tasuki.yml write under clusters.%s \"may-change: [%s]\"")
              .formatted(
                  action,
                  place.shown(),
                  String.join(", ", missing),
                  cluster,
                  String.join(", ", missing)));
    }
  }

  /** All that guards it; every one has to be lifted. */
  static Set<Guarded> guards(ObjectPlace place, Optional<? extends HasMetadata> found) {
    Set<Guarded> guards = EnumSet.noneOf(Guarded.class);
    switch (ReviewedKind.group(place.apiVersion())) {
      case "rbac.authorization.k8s.io" -> guards.add(Guarded.RBAC);
      case "admissionregistration.k8s.io" -> guards.add(Guarded.WEBHOOKS);
      case "apiextensions.k8s.io", "apiregistration.k8s.io" -> guards.add(Guarded.CRDS);
      case "" -> ofCore(place.kind()).ifPresent(guards::add);
      case String _ -> {}
    }
    String namespace = place.kind().equals("Namespace") ? place.name() : place.namespace();
    if (SYSTEM.contains(namespace)) {
      guards.add(Guarded.KUBE_SYSTEM);
    }
    if (namespace.equals(TASUKI) || ours(found)) {
      guards.add(Guarded.TASUKI);
    }
    return Collections.unmodifiableSet(guards);
  }

  private static Optional<Guarded> ofCore(String kind) {
    return switch (kind) {
      case "Secret" -> Optional.of(Guarded.SECRETS);
      case "Namespace" -> Optional.of(Guarded.NAMESPACES);
      case String _ -> Optional.empty();
    };
  }

  private static boolean ours(Optional<? extends HasMetadata> found) {
    return found
        .map(object -> object.getMetadata().getLabels())
        .map((Map<String, String> labels) -> TASUKI.equals(labels.get(PART_OF)))
        .orElse(false);
  }
}
