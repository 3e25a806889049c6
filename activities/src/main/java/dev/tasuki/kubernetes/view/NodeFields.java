package dev.tasuki.kubernetes.view;

import dev.tasuki.catalogue.kubernetes.CordonNode;
import io.fabric8.kubernetes.api.model.Node;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads what Tasuki and clouds note on nodes. */
public final class NodeFields {
  private static final Pattern INSTANCE = Pattern.compile("aws://.*/(i-[0-9a-f]{8,17})");

  private NodeFields() {}

  /** The id of the EC2 instance behind a node; empty if it is on another cloud. */
  public static String instanceId(Node node) {
    Matcher matcher = INSTANCE.matcher(providerId(node));
    return matcher.matches() ? matcher.group(1) : "";
  }

  static String providerId(Node node) {
    String id = node.getSpec() == null ? null : node.getSpec().getProviderID();
    return id == null ? "" : id;
  }

  /** Whether it takes no new pods. */
  public static boolean unschedulable(Node node) {
    return node.getSpec() != null && Boolean.TRUE.equals(node.getSpec().getUnschedulable());
  }

  /** The mark of the run that cordoned it; empty if no run did. */
  public static String cordonedBy(Node node) {
    return Metadata.annotation(node, CordonNode.OWNER_ANNOTATION);
  }
}
