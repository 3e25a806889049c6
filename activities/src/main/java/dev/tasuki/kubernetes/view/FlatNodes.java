package dev.tasuki.kubernetes.view;

import dev.tasuki.catalogue.kubernetes.object.FlatNode;
import dev.tasuki.catalogue.kubernetes.object.ObjectHead;
import io.fabric8.kubernetes.api.model.Node;
import io.fabric8.kubernetes.api.model.NodeCondition;
import io.fabric8.kubernetes.api.model.NodeSystemInfo;
import io.fabric8.kubernetes.api.model.Quantity;
import io.fabric8.kubernetes.api.model.Taint;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads nodes. */
final class FlatNodes {
  private static final Pattern MINOR = Pattern.compile("v?1\\.(\\d{1,3})(\\D.*)?");

  private FlatNodes() {}

  static FlatNode of(ObjectHead head, Node node) {
    SortedMap<String, String> conditions = new TreeMap<>();
    Instant readySince = Instant.EPOCH;
    String kubelet = "";
    String image = "";
    Map<String, Quantity> allocatable = Map.of();
    if (node.getStatus() != null) {
      for (NodeCondition condition : node.getStatus().getConditions()) {
        conditions.put(condition.getType(), Heads.text(condition.getStatus(), 32));
        if ("Ready".equals(condition.getType())) {
          readySince = Heads.moment(condition.getLastTransitionTime());
        }
      }
      NodeSystemInfo info = node.getStatus().getNodeInfo();
      if (info != null) {
        kubelet = Heads.text(info.getKubeletVersion(), 64);
        image = Heads.text(info.getOsImage(), 128);
      }
      if (node.getStatus().getAllocatable() != null) {
        allocatable = node.getStatus().getAllocatable();
      }
    }
    return new FlatNode(
        head,
        "True".equals(conditions.get("Ready")),
        NodeFields.unschedulable(node),
        Heads.text(NodeFields.cordonedBy(node), Heads.TEXT),
        Heads.text(NodeFields.providerId(node), Heads.TEXT),
        NodeFields.instanceId(node),
        conditions,
        readySince,
        taints(node),
        label(node, "topology.kubernetes.io/zone"),
        label(node, "node.kubernetes.io/instance-type"),
        kubelet,
        image,
        minor(kubelet),
        Heads.amount(allocatable, "cpu"),
        Heads.whole(allocatable, "memory"),
        Heads.whole(allocatable, "pods"));
  }

  private static List<String> taints(Node node) {
    if (node.getSpec() == null || node.getSpec().getTaints() == null) {
      return List.of();
    }
    return Heads.some(node.getSpec().getTaints().stream().map(FlatNodes::written));
  }

  private static String written(Taint taint) {
    return taint.getKey() + "=" + Heads.text(taint.getValue(), 63) + ":" + taint.getEffect();
  }

  private static String label(Node node, String key) {
    Map<String, String> labels = node.getMetadata().getLabels();
    return Heads.text(labels == null ? null : labels.get(key), 63);
  }

  /** The minor version of Kubernetes; 0 if the text is no version of it. */
  static long minor(String version) {
    Matcher matcher = MINOR.matcher(version);
    return matcher.matches() ? Long.parseLong(matcher.group(1)) : 0;
  }
}
