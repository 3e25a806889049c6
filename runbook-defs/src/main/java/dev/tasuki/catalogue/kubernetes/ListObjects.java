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
          List.of(
              new Permission.Rbac("", "nodes", List.of("list")),
              new Permission.Rbac("", "pods", List.of("list")),
              new Permission.Rbac("", "events", List.of("list")),
              new Permission.Rbac("apps", "deployments", List.of("list")),
              new Permission.Rbac("policy", "poddisruptionbudgets", List.of("list"))),
          List.of(),
          List.of(
              "kubectl get ${input.kind} ${input.namespace == \"\" ? \"--all-namespaces\" :"
                  + " \"--namespace=\" + input.namespace} --selector=${input.selector}"
                  + " --field-selector=${input.fields}"));

  private ListObjects() {}

  /** What to read. */
  public record Input(
      @Describe(value = "The kind of object.", example = "Node") @Constant Kind kind,
      @Describe(
              value = "Only objects of this namespace; empty for all, and always for Node.",
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
                  "Only objects that fit this field selector; empty for all. Which fields there"
                      + " are depends on the kind.",
              example = "spec.nodeName=ip-10-0-1-17.ec2.internal")
          @Preset("")
          @Bounds(max = "1000")
          String fields,
      @Describe(
              value = "The labels that the answer shows; none if left out.",
              example = "[ topology.kubernetes.io/zone ]")
          @Preset("[]")
          @Bounds(max = "10")
          List<String> labelKeys) {
    public Input {
      labelKeys = List.copyOf(labelKeys);
    }
  }

  /** What was read. */
  public record Output(
      @Describe(
              value =
                  "The objects. All of them: where they do not fit into 64 KiB (about 100), the"
                      + " step fails and says so, and `namespace`, `selector` or `fields` have to"
                      + " narrow it.",
              example = "[ { kind: Node, name: n1, ready: false } ]")
          @Bounds(max = "500")
          List<KubernetesObject> items) {
    public Output {
      items = List.copyOf(items);
    }
  }
}
