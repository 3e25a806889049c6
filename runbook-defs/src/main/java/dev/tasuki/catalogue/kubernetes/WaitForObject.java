package dev.tasuki.catalogue.kubernetes;

import com.fasterxml.jackson.annotation.JsonProperty;
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
 * {@code kubernetes.wait}: waits until objects are as wanted, within one activity; nothing from
 * outside is evaluated. For longer waits, and for what an expression has to say, write {@code
 * until} beside a read.
 *
 * <p>{@code STEP_LATE} when they are not so in time; it says what they were last.
 */
public final class WaitForObject {
  /** Longer than {@link Input#within} may be, so that the hand is the one that gives up. */
  private static final Timing TIMES =
      new Timing(
          Duration.ofSeconds(5),
          Duration.ZERO,
          Duration.ofMinutes(11),
          Duration.ofSeconds(30),
          Duration.ofMinutes(25));

  public static final ActionContract<Input, Output> CONTRACT =
      new ActionContract<>(
              "kubernetes.wait",
              "Waits until objects are as wanted, at most ten minutes.",
              TargetKind.CLUSTER,
              Input.class,
              Output.class,
              Risk.READ,
              Repeat.SAFE,
              TIMES,
              new Inverse.NotNeeded("It changes nothing."),
              Fidelity.NONE,
              List.of(new Permission.Rbac("*", "*", List.of("get", "list"))),
              List.of(),
              List.of(
                  "kubectl wait ${input.kind} ${input.name} --namespace=${input.namespace} --for=CONDITION --timeout=${input.within}"))
          .varied(Variants.of(List.of("kind"), Kinds.waits()).orElse(Kinds.customWait()));

  private WaitForObject() {}

  /** What is wanted of an object. */
  public enum State {
    @JsonProperty("exists")
    EXISTS,
    @JsonProperty("gone")
    GONE,
    @JsonProperty("condition")
    CONDITION,
    @JsonProperty("equals")
    EQUALS,
    @JsonProperty("at-least")
    AT_LEAST,
    @JsonProperty("ready")
    READY
  }

  /** Which objects, and how they shall be. */
  public record Input(
      @Describe(
              value = "The kind of object; that of a custom resource together with `apiVersion`.",
              example = "Deployment")
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
      @Describe(
              value =
                  "Its namespace; left out for a kind that has none, and with `selector` for all.",
              example = "shop")
          @Preset("")
          @Bounds(pattern = Patterns.NAMESPACE)
          String namespace,
      @Describe(value = "Its name; left out with `selector`.", example = "api")
          @Preset("")
          @Bounds(pattern = "(" + Patterns.NAME + ")?")
          String name,
      @Describe(
              value =
                  "In place of a name: all objects whose labels fit, at most 500, each of which has to be so.",
              example = "app=api")
          @Preset("")
          @Bounds(max = "1000")
          String selector,
      @Describe(
              value =
                  "What is waited for: `exists`; `gone`; `condition` (that `condition` has `value`); `equals` (the field at `field` is `value`); `at-least` (the number there is `value` or more); `ready` (a workload has rolled out and all its replicas are ready, anything else has the condition Ready).",
              example = "condition")
          @Constant
          State state,
      @Describe(value = "With `condition`: its type.", example = "Available")
          @Preset("")
          @Bounds(max = "316")
          String condition,
      @Describe(
              value =
                  "With `equals` and `at-least`: names of fields with dots between, such as `status.readyReplicas`.",
              example = "status.phase")
          @Preset("")
          @Bounds(pattern = "([A-Za-z0-9_-]{1,100}(\\.[A-Za-z0-9_-]{1,100}){0,9})?")
          String field,
      @Describe(
              value =
                  "With `condition` its status, with `equals` the text or number, with `at-least` the number.",
              example = "True")
          @Preset("True")
          @Bounds(max = "1000")
          String value,
      @Describe(
              value = "With `selector`: how many objects have to be there at least.",
              example = "1")
          @Preset("1")
          @Bounds(min = "0", max = "500")
          long count,
      @Describe(value = "How long they have to have been so without a break.", example = "30s")
          @Preset("0s")
          @Bounds(min = "0s", max = "9m")
          Duration stableFor,
      @Describe(
              value =
                  "How long is waited. Counted anew when Temporal repeats an attempt that was lost.",
              example = "5m")
          @Preset("5m")
          @Bounds(min = "1s", max = "10m")
          Duration within) {}

  /** What there was at the end. */
  public record Output(
      @Describe(value = "How many objects are so.", example = "3") long count,
      @Describe(
              value = "UIDs of the first of them.",
              example = "[ 0b7a4f9e-6a0e-4f0e-9c0e-2f4f6d1f1c11 ]")
          @Bounds(max = "100")
          List<String> uids,
      @Describe(value = "How long was waited.", example = "42s") Duration waited) {
    public Output {
      uids = List.copyOf(uids);
    }
  }
}
