package dev.tasuki.catalogue.kubernetes;

import dev.tasuki.catalogue.ActionContract;
import dev.tasuki.catalogue.Bounds;
import dev.tasuki.catalogue.Constant;
import dev.tasuki.catalogue.Describe;
import dev.tasuki.catalogue.Fidelity;
import dev.tasuki.catalogue.Inverse;
import dev.tasuki.catalogue.Permission;
import dev.tasuki.catalogue.Preset;
import dev.tasuki.catalogue.Repeat;
import dev.tasuki.catalogue.Risk;
import dev.tasuki.catalogue.TargetKind;
import dev.tasuki.catalogue.Targets;
import dev.tasuki.catalogue.Variant;
import dev.tasuki.catalogue.Variants;
import java.util.ArrayList;
import java.util.List;

/**
 * {@code kubernetes.rollout}: what {@code kubectl rollout} does to a workload.
 *
 * <p>A restart stamps the template with a value made of the step, so that a repeated attempt does
 * not roll twice. {@code undo} changes nothing if the template is that of the revision already.
 * {@code resume} takes back the pause of this run, and nobody else's. {@code TARGET_INVALID} for a
 * restart or an undo while the Deployment is paused, and for a revision that is not kept any more.
 */
public final class Rollout {
  /** Approval fact: UID of the workload. */
  public static final String UID = "uid";

  /** Approval fact of {@code undo}: the revision whose template is brought back. */
  public static final String REVISION = "revision";

  /** Approval fact of {@code undo}: digest of that template. */
  public static final String TEMPLATE = "template";

  /** Annotation of the pod template: the step that restarted it last. */
  public static final String RESTARTED_BY = "tasuki.dev/restarted-by";

  /** Annotation of the workload: the step that rolled it back last, and to which revision. */
  public static final String ROLLED_BACK_BY = "tasuki.dev/rolled-back-by";

  /** Annotation of the workload: the run that paused its rollouts. */
  public static final String PAUSED_BY = "tasuki.dev/paused-by";

  public static final ActionContract<Input, Output> CONTRACT =
      new ActionContract<>(
              "kubernetes.rollout",
              "Restarts a workload, takes its last rollout back, or pauses and resumes its rollouts.",
              TargetKind.CLUSTER,
              Input.class,
              Output.class,
              Risk.DISRUPTIVE,
              Repeat.SAFE,
              Times.OF_ONE_CHANGE,
              new Inverse.Unknown(),
              Fidelity.FULL,
              List.of(
                  new Permission.Rbac("apps", "deployments", List.of("get", "patch")),
                  new Permission.Rbac("apps", "statefulsets", List.of("get", "patch")),
                  new Permission.Rbac("apps", "daemonsets", List.of("get", "patch")),
                  new Permission.Rbac("apps", "replicasets", List.of("list")),
                  new Permission.Rbac("apps", "controllerrevisions", List.of("list"))),
              List.of(UID, REVISION, TEMPLATE),
              List.of(
                  "kubectl rollout ${input.op} ${input.kind}/${input.name} --namespace=${input.namespace}"))
          .varied(Variants.of(List.of("kind", "op"), variants()));

  private Rollout() {}

  private static List<Variant> variants() {
    List<Variant> all = new ArrayList<>();
    for (Kind kind : List.of(Kind.DEPLOYMENT, Kind.STATEFUL_SET, Kind.DAEMON_SET)) {
      all.add(
          of(kind, "restart", "get", "patch")
              .approvalRestsOn(UID)
              .summary("Replaces all pods of a workload, a few at a time, by the same ones."));
      all.add(
          of(kind, "undo", "get", "patch")
              .permissions(
                  rule(kind, "get", "patch"),
                  kind == Kind.DEPLOYMENT
                      ? rule(Kind.REPLICA_SET, "list")
                      : new Permission.Rbac("apps", "controllerrevisions", List.of("list")))
              .approvalRestsOn(UID, REVISION, TEMPLATE)
              .summary("Brings the template of an earlier revision back.")
              .manual(
                  "kubectl rollout undo ${input.kind}/${input.name} --namespace=${input.namespace}"
                      + " --to-revision=${input.toRevision}"));
    }
    all.add(
        of(Kind.DEPLOYMENT, "pause", "get", "patch")
            .risk(Risk.REVERSIBLE)
            .approvalRestsOn(UID)
            .inverse(other("resume"))
            .summary("Holds back rollouts until it is resumed."));
    all.add(
        of(Kind.DEPLOYMENT, "resume", "get", "patch")
            .approvalRestsOn(UID)
            .inverse(other("pause"))
            .summary("Lets rollouts go on that this run has paused, also one that waited."));
    return all;
  }

  private static Inverse other(String op) {
    return Inverse.ByAction.of("kubernetes.rollout", "kind", "namespace", "name").setting("op", op);
  }

  private static Variant of(Kind kind, String op, String... verbs) {
    return Variant.when("kind", kind.word()).and("op", op).permissions(rule(kind, verbs));
  }

  private static Permission rule(Kind kind, String... verbs) {
    return new Permission.Rbac(kind.group(), kind.resource(), List.of(verbs));
  }

  /** Which workload, and what to do. */
  public record Input(
      @Describe(value = "What to do: `restart`, `undo`, `pause` or `resume`.", example = "restart")
          @Constant
          @Bounds(max = "16")
          String op,
      @Describe(
              value = "The kind of workload; only a Deployment can be paused.",
              example = "Deployment")
          @Constant
          @Bounds(max = "63")
          String kind,
      @Describe(value = "Its namespace.", example = "shop")
          @Targets
          @Bounds(pattern = "[a-z0-9]([-a-z0-9]{0,61}[a-z0-9])?")
          String namespace,
      @Describe(value = "Its name.", example = "api") @Targets @Bounds(pattern = Patterns.NAME)
          String name,
      @Describe(
              value =
                  "Only for `undo`: the revision to go back to; 0 for the latest whose template is another one.",
              example = "0")
          @Preset("0")
          @Bounds(min = "0", max = "1000000")
          long toRevision) {}

  /** What was done. */
  public record Output(
      @Describe(value = "False if the workload was as asked for already.", example = "true")
          boolean changed,
      @Describe(value = "UID of the workload.", example = "0b7a4f9e-6a0e-4f0e-9c0e-2f4f6d1f1c11")
          @Bounds(max = "64")
          String uid,
      @Describe(
              value =
                  "Its generation after the change; it has rolled out once a read shows it `ready`.",
              example = "17")
          long generation,
      @Describe(
              value = "Only of `undo`: the revision whose template it has now; else 0.",
              example = "11")
          long revision,
      @Describe(
              value = "Why nothing was changed; empty if something was.",
              example = "it is paused already, by nobody that Tasuki knows")
          @Bounds(max = "512")
          String because,
      @Describe(value = "Its version before the change.", example = "184460") @Bounds(max = "64")
          String resourceVersionBefore,
      @Describe(value = "Its version after it.", example = "184467") @Bounds(max = "64")
          String resourceVersion) {}
}
