package dev.tasuki.catalogue.kubernetes;

import dev.tasuki.catalogue.ActionContract;
import dev.tasuki.catalogue.Bounds;
import dev.tasuki.catalogue.Describe;
import dev.tasuki.catalogue.Fidelity;
import dev.tasuki.catalogue.Inverse;
import dev.tasuki.catalogue.Permission;
import dev.tasuki.catalogue.Preset;
import dev.tasuki.catalogue.Repeat;
import dev.tasuki.catalogue.Risk;
import dev.tasuki.catalogue.TargetKind;
import dev.tasuki.catalogue.Targets;
import dev.tasuki.catalogue.Timing;
import java.time.Duration;
import java.util.List;

/**
 * {@code kubernetes.node-logs}: has the EKS node monitoring agent pack a node's logs, by a {@code
 * NodeDiagnostic}, and waits for it. The bundle goes into a bucket, by a URL that the worker signs
 * for an hour as the cluster's account, or stays on the node.
 *
 * <p>A node has one such object: one that has ended is taken away, one that is under way and not
 * this step's is a {@code TARGET_CONFLICT}. {@code TARGET_NOT_FOUND} on a cluster without the
 * agent. {@code OUTCOME_UNKNOWN} when it goes on beyond {@code within}.
 */
public final class NodeLogs {
  /** Annotation: the token of the step that asked. */
  public static final String ASKED_ANNOTATION = "tasuki.dev/asked-by";

  /** Approval fact: where the bundle goes. */
  public static final String DESTINATION = "destination";

  public static final ActionContract<Input, Output> CONTRACT =
      new ActionContract<>(
          "kubernetes.node-logs",
          "Has a node's logs packed and stored by the EKS node monitoring agent.",
          TargetKind.CLUSTER,
          Input.class,
          Output.class,
          Risk.REVERSIBLE,
          Repeat.SAFE,
          new Timing(
              Duration.ofSeconds(5),
              Duration.ZERO,
              Duration.ofMinutes(35),
              Duration.ofSeconds(5),
              Duration.ofMinutes(45)),
          new Inverse.NotNeeded("The bundle is a copy; the next request takes the object away."),
          Fidelity.FULL,
          List.of(
              new Permission.Rbac("", "nodes", List.of("get")),
              new Permission.Rbac(
                  "eks.amazonaws.com",
                  "nodediagnostics",
                  List.of("get", "create", "patch", "delete")),
              new Permission.Iam("s3:PutObject")),
          List.of(CordonNode.NODE_UID, DESTINATION),
          List.of("kubectl apply --filename=nodediagnostic-${input.node}.yaml"));

  private NodeLogs() {}

  /** Of which node, what, and whereto. */
  public record Input(
      @Describe(value = "Name of the node.", example = Patterns.NODE_EXAMPLE)
          @Targets
          @Bounds(pattern = Patterns.NAME)
          String node,
      @Describe(
              value =
                  "What to pack: `All`, or some of `Base`, `Device`, `Networking`, `Runtime` and `System`.",
              example = "[ Networking, Runtime ]")
          @Preset("[ All ]")
          @Bounds(min = "1", max = "6")
          List<String> categories,
      @Describe(
              value =
                  "The bucket, in the region of the cluster; empty: it stays on the node, under /var/log/support.",
              example = "evidence-prod")
          @Preset("")
          @Targets
          @Bounds(pattern = "([a-z0-9][-a-z0-9]{1,61}[a-z0-9])?")
          String bucket,
      @Describe(value = "What its key begins with.", example = "incidents/INC-1234/")
          @Preset("")
          @Targets
          @Bounds(pattern = "[-A-Za-z0-9_./=]{0,200}")
          String prefix,
      @Describe(value = "How long it may take.", example = "10m")
          @Preset("10m")
          @Bounds(min = "10s", max = "30m")
          Duration within) {
    public Input {
      categories = List.copyOf(categories);
    }
  }

  /** What was stored. */
  public record Output(
      @Describe(value = "All of it was stored.", example = "true") boolean ok,
      @Describe(
              value = "Success, SuccessWithErrors (some of it is missing) or Failure.",
              example = "Success")
          @Bounds(max = "64")
          String reason,
      @Describe(value = "What the agent says.", example = "successfully uploaded logs")
          @Bounds(max = "512")
          String message,
      @Describe(
              value = "Where it is.",
              example = "s3://evidence-prod/incidents/INC-1234/n1-tasuki-1f0b-1.tar.gz")
          @Bounds(max = "1024")
          String artifact,
      @Describe(
              value = "UID of the NodeDiagnostic.",
              example = "0b7a4f9e-6a0e-4f0e-9c0e-2f4f6d1f1c11")
          @Bounds(max = "64")
          String uid) {}
}
