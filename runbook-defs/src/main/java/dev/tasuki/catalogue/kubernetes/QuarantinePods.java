package dev.tasuki.catalogue.kubernetes;

import dev.tasuki.catalogue.ActionContract;
import dev.tasuki.catalogue.Bounds;
import dev.tasuki.catalogue.Describe;
import dev.tasuki.catalogue.Fidelity;
import dev.tasuki.catalogue.Inverse;
import dev.tasuki.catalogue.Permission;
import dev.tasuki.catalogue.Repeat;
import dev.tasuki.catalogue.Risk;
import dev.tasuki.catalogue.TargetKind;
import dev.tasuki.catalogue.Targets;
import java.util.Collections;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * {@code kubernetes.quarantine}: cuts pods off by a NetworkPolicy that allows nothing, and takes
 * their labels away, so that they leave Services and their controllers make others. What they were
 * labelled stands in an annotation of each.
 *
 * <p>Take the evidence before. A policy holds nothing back where no network plugin enforces it, and
 * not on the host's network; connections that are open may go on.
 */
public final class QuarantinePods {
  /** Label of a pod in quarantine: the incident. */
  public static final String LABEL = "tasuki.dev/quarantine";

  /** Annotation of a pod in quarantine: JSON, the labels that it had. */
  public static final String LABELS_ANNOTATION = "tasuki.dev/quarantined-labels";

  /** Annotation of a pod in quarantine: the run that put it there. */
  public static final String OWNER_ANNOTATION = "tasuki.dev/quarantined-by";

  /** Approval fact: name and UID of each pod, sorted. One that is gone voids nothing. */
  public static final String PODS = "pods";

  static final String INCIDENT = "[A-Za-z0-9]([-A-Za-z0-9]{0,30}[A-Za-z0-9])?";

  public static final ActionContract<Input, Output> CONTRACT =
      new ActionContract<>(
          "kubernetes.quarantine",
          "Cuts suspect pods off from the network, their Services and their controllers.",
          TargetKind.CLUSTER,
          Input.class,
          Output.class,
          Risk.DISRUPTIVE,
          Repeat.SAFE,
          Times.OF_DELETION,
          Inverse.ByAction.of("kubernetes.release-pods", "namespace", "pods", "incident")
              .askedFor(),
          Fidelity.FULL,
          List.of(
              new Permission.Rbac("", "pods", List.of("get", "patch")),
              new Permission.Rbac(
                  "networking.k8s.io", "networkpolicies", List.of("get", "create", "patch"))),
          List.of(PODS),
          List.of(
              "kubectl apply --namespace=${input.namespace} --filename=deny-all-of-the-incident.yaml",
              "kubectl label pods --namespace=${input.namespace} --overwrite tasuki.dev/quarantine=${input.incident} APP_LABEL- ${input.pods.join(\" \")}"));

  private QuarantinePods() {}

  /** Which pods. */
  public record Input(
      @Describe(value = "Their namespace.", example = "shop")
          @Targets
          @Bounds(pattern = "[a-z0-9]([-a-z0-9]{0,61}[a-z0-9])?")
          String namespace,
      @Describe(value = "Their names.", example = "[ api-7c9d8-x2x4z ]")
          @Targets
          @Bounds(min = "1", max = "20")
          List<String> pods,
      @Describe(value = "The incident, by which they are labelled.", example = "INC-1234")
          @Targets
          @Bounds(pattern = INCIDENT)
          String incident) {
    public Input {
      pods = List.copyOf(pods);
    }
  }

  /** What was done. */
  public record Output(
      @Describe(value = "False if all of it was so already.", example = "true") boolean changed,
      @Describe(value = "Name of the NetworkPolicy.", example = "tasuki-quarantine-inc-1234")
          @Bounds(max = "63")
          String policy,
      @Describe(
              value = "The pods, and the labels that each had.",
              example =
                  "[ { name: api-7c9d8-x2x4z, uid: 0b7a4f9e-6a0e-4f0e-9c0e-2f4f6d1f1c11, labels: { app: api } } ]")
          @Bounds(max = "20")
          List<Held> pods,
      @Describe(value = "Pods that were gone meanwhile.", example = "[ api-7c9d8-k8k2m ]")
          @Bounds(max = "20")
          List<String> gone) {
    public Output {
      pods = List.copyOf(pods);
      gone = List.copyOf(gone);
    }
  }

  /** A pod in quarantine. */
  public record Held(
      @Describe(value = "Its name.", example = "api-7c9d8-x2x4z") @Bounds(max = "253") String name,
      @Describe(value = "Its UID.", example = "0b7a4f9e-6a0e-4f0e-9c0e-2f4f6d1f1c11")
          @Bounds(max = "64")
          String uid,
      @Describe(value = "The labels that it had.", example = "{ app: api }") @Bounds(max = "64")
          SortedMap<String, String> labels) {
    public Held {
      labels = Collections.unmodifiableSortedMap(new TreeMap<>(labels));
    }
  }
}
