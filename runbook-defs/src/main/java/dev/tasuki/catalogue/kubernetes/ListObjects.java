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
import dev.tasuki.catalogue.kubernetes.object.KubernetesObject;
import java.util.List;

/** {@code kubernetes.list}: all objects of a kind, by name. */
public final class ListObjects {
  public static final ActionContract<Input, Output> CONTRACT =
      new ActionContract<>(
              "kubernetes.list",
              "Reads all objects of a kind, ordered by namespace and name.",
              TargetKind.CLUSTER,
              Input.class,
              Output.class,
              Risk.READ,
              Repeat.SAFE,
              Timing.ofRead(),
              new Inverse.NotNeeded("It changes nothing."),
              Fidelity.NONE,
              List.of(new Permission.Rbac("*", "*", List.of("list"))),
              List.of(),
              List.of(
                  "kubectl get ${input.kind} ${input.namespace == \"\" ? \"--all-namespaces\" : \"--namespace=\" + input.namespace} --selector=${input.selector} --field-selector=${input.fields}"))
          .varied(
              Variants.of(List.of("kind"), Kinds.variants("list", true))
                  .orElse(Kinds.custom("list")));

  private ListObjects() {}

  /** What to read. */
  public record Input(
      @Describe(
              value = "The kind of object; that of a custom resource together with `apiVersion`.",
              example = "Node")
          @Constant
          @Bounds(pattern = Patterns.KIND)
          String kind,
      @Describe(
              value =
                  "Group and version of a custom resource, whose whole object is then the answer; left out for the kinds that Tasuki knows.",
              example = "karpenter.sh/v1")
          @Constant
          @Preset("")
          @Bounds(pattern = Patterns.API_VERSION)
          String apiVersion,
      @Describe(
              value =
                  "Only objects of this namespace; empty for all, and always for a kind that has none.",
              example = "shop")
          @Preset("")
          @Bounds(pattern = Patterns.NAMESPACE)
          String namespace,
      @Describe(
              value = "Only objects whose labels fit this selector; empty for all.",
              example = "app=api,tier!=cache")
          @Preset("")
          @Bounds(max = "1000")
          String selector,
      @Describe(
              value =
                  "Only objects that fit this field selector; empty for all. Which fields there are depends on the kind.",
              example = "spec.nodeName=ip-10-0-1-17.ec2.internal")
          @Preset("")
          @Bounds(max = "1000")
          String fields,
      @Describe(
              value = "The labels that the answer shows; none if left out.",
              example = "[ topology.kubernetes.io/zone ]")
          @Preset("[]")
          @Bounds(max = "10")
          List<String> labelKeys,
      @Describe(
              value =
                  "How many there may be; with more the step fails, since a part would be taken for the whole.",
              example = "500")
          @Preset("500")
          @Bounds(min = "1", max = "5000")
          long limit) {
    public Input {
      labelKeys = List.copyOf(labelKeys);
    }

    /** At most 500. */
    public Input(
        String kind,
        String apiVersion,
        String namespace,
        String selector,
        String fields,
        List<String> labelKeys) {
      this(kind, apiVersion, namespace, selector, fields, labelKeys, 500);
    }
  }

  /** What was read. */
  public record Output(
      @Describe(
              value =
                  "The objects. All of them: where they do not fit into 64 KiB (about 70 Nodes), the step fails and says so, and `namespace`, `selector` or `fields` have to narrow it.",
              example = "[ { kind: Node, name: n1, ready: false } ]")
          @Bounds(max = "5000")
          List<KubernetesObject> items) {
    public Output {
      items = List.copyOf(items);
    }
  }
}
