package dev.tasuki.sandbox;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.tasuki.json.Json;
import java.time.Instant;
import java.util.SortedMap;
import java.util.TreeMap;

/** A body of Alertmanager's webhook, version 4, with one alert. */
public final class AlertmanagerPost {
  private AlertmanagerPost() {}

  /**
   * {@code KubeNodeNotReady}, as kube-prometheus words it.
   *
   * @param status {@code firing} or {@code resolved}
   * @param annotations in addition to the rule's own, such as {@code tasuki_patience}
   */
  public static String nodeNotReady(
      String cluster,
      String node,
      String status,
      Instant since,
      SortedMap<String, String> annotations) {
    return of("KubeNodeNotReady", cluster, node, status, since, annotations);
  }

  /** The same of any name. */
  public static String of(
      String name,
      String cluster,
      String node,
      String status,
      Instant since,
      SortedMap<String, String> annotations) {
    SortedMap<String, String> labels = new TreeMap<>();
    labels.put("alertname", name);
    labels.put("cluster", cluster);
    labels.put("condition", "Ready");
    labels.put("node", node);
    labels.put("severity", "warning");
    labels.put("status", "true");
    SortedMap<String, String> texts = new TreeMap<>(annotations);
    texts.put("summary", "Node is not ready.");
    texts.put(
        "description",
        node + " has been unready for more than 15 minutes on cluster " + cluster + ".");
    ObjectNode body = Json.mapper().createObjectNode();
    body.put("receiver", "tasuki");
    body.put("status", status);
    ObjectNode alert = body.putArray("alerts").addObject();
    alert.put("status", status);
    alert.set("labels", Json.mapper().valueToTree(labels));
    alert.set("annotations", Json.mapper().valueToTree(texts));
    alert.put("startsAt", since.toString());
    alert.put(
        "endsAt",
        status.equals("resolved") ? since.plusSeconds(60).toString() : "0001-01-01T00:00:00Z");
    alert.put("generatorURL", "http://prometheus.example/graph?g0.expr=kube_node_status_condition");
    alert.put("fingerprint", Json.digest(labels).substring("sha256:".length()).substring(0, 16));
    body.putObject("groupLabels").put("alertname", name);
    body.set("commonLabels", Json.mapper().valueToTree(labels));
    body.set("commonAnnotations", Json.mapper().valueToTree(texts));
    body.put("externalURL", "http://alertmanager.example");
    body.put("version", "4");
    body.put("groupKey", "{}/{team=\"sre\"}:{alertname=\"" + name + "\"}");
    body.put("truncatedAlerts", 0);
    return Json.write(body);
  }
}
