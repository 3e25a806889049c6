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
import dev.tasuki.catalogue.Timing;
import dev.tasuki.catalogue.Variants;
import java.time.Duration;
import java.util.List;

/**
 * {@code kubernetes.wait}: waits until one object is as asked for: a condition of its status, a
 * field, or that it is gone. {@code STEP_LATE} when it is not within its time.
 *
 * <p>With a UID it is that very object: another one under its name counts as gone, and is an error
 * at once ({@code TARGET_NOT_FOUND}) where a condition or field is waited for.
 *
 * <p>For hours, or more than one object, {@code until} beside a read does the same by timers.
 */
public final class WaitFor {
  public static final ActionContract<Input, Output> CONTRACT =
      new ActionContract<>(
              "kubernetes.wait",
              "Waits until an object is as asked for, or gone.",
              TargetKind.CLUSTER,
              Input.class,
              Output.class,
              Risk.READ,
              Repeat.SAFE,
              new Timing(
                  Duration.ofSeconds(15),
                  Duration.ZERO,
                  Duration.ofMinutes(65),
                  Duration.ofSeconds(30),
                  Duration.ofMinutes(70)),
              new Inverse.NotNeeded("It changes nothing."),
              Fidelity.NONE,
              List.of(new Permission.Rbac("*", "*", List.of("get"))),
              List.of(),
              List.of(
                  "kubectl get ${input.kind}/${input.name} --namespace=${input.namespace} --output=jsonpath={.metadata.uid}${input.uid == \"\" ? \"\" : \" # has to be \" + input.uid}",
                  "kubectl wait ${input.kind}/${input.name} --namespace=${input.namespace} --for=${input.gone ? \"delete\" : (input.condition == \"\" ? \"jsonpath={.\" + input.field + \"}=\" + input.value : \"condition=\" + input.condition + \"=\" + input.value)} --timeout=${input.within}"))
          .varied(
              Variants.of(List.of("kind"), Kinds.reads("get")).orElse(Kinds.customReads("get")));

  private WaitFor() {}

  /** What to wait for. */
  public record Input(
      @Describe(
              value = "The kind of object; that of a custom resource together with `apiVersion`.",
              example = "Node")
          @Constant
          @Bounds(pattern = Patterns.KIND)
          String kind,
      @Describe(
              value =
                  "Group and version of a custom resource; left out for the kinds that Tasuki knows.",
              example = "karpenter.sh/v1")
          @Constant
          @Preset("")
          @Bounds(pattern = Patterns.API_VERSION)
          String apiVersion,
      @Describe(value = "Its namespace; empty for a kind that has none.", example = "shop")
          @Preset("")
          @Bounds(pattern = Patterns.NAMESPACE)
          String namespace,
      @Describe(value = "Its name.", example = "ip-10-0-1-17.ec2.internal")
          @Bounds(pattern = Patterns.NAME)
          String name,
      @Describe(
              value =
                  "The UID it has to have; empty for whatever has its name. A pod of a StatefulSet"
                      + " comes back under its name: only with its UID is it ever gone.",
              example = "0b7a4f9e-6a0e-4f0e-9c0e-2f4f6d1f1c11")
          @Preset("")
          @Bounds(max = "64")
          String uid,
      @Describe(
              value = "Type of a condition in its status; empty for a field, or for `gone`.",
              example = "Ready")
          @Preset("")
          @Bounds(pattern = "([A-Za-z][-A-Za-z0-9./]{0,62})?")
          String condition,
      @Describe(
              value = "A field, by its path with dots; empty for a condition, or for `gone`.",
              example = "status.phase")
          @Preset("")
          @Bounds(pattern = "([A-Za-z][A-Za-z0-9]{0,62}(\\.[A-Za-z][A-Za-z0-9]{0,62}){0,9})?")
          String field,
      @Describe(value = "What the condition, or the field, is to be.", example = "True")
          @Preset("True")
          @Bounds(max = "253")
          String value,
      @Describe(
              value = "Wait until the object is not there, or, with `uid`, not that one.",
              example = "false")
          @Preset("false")
          boolean gone,
      @Describe(value = "It has to be so all this time.", example = "30s")
          @Preset("0s")
          @Bounds(min = "0s", max = "30m")
          Duration stableFor,
      @Describe(value = "How long to wait.", example = "5m")
          @Preset("5m")
          @Bounds(min = "1s", max = "1h")
          Duration within) {}

  /** How it stands in the end. */
  public record Output(
      @Describe(
              value = "UID of the object; empty if it is gone.",
              example = "0b7a4f9e-6a0e-4f0e-9c0e-2f4f6d1f1c11")
          @Bounds(max = "64")
          String uid,
      @Describe(value = "Its version then; empty if it is gone.", example = "184467")
          @Bounds(max = "64")
          String resourceVersion,
      @Describe(value = "How long it took, in milliseconds.", example = "4100") long millis) {}
}
