package dev.tasuki.starter;

import dev.tasuki.json.Json;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/** Bodies as Alertmanager posts them. */
final class AlertPost {
  private final List<SortedMap<String, Object>> alerts = new ArrayList<>();

  static AlertPost firing(String name, String cluster, String node) {
    return new AlertPost().with("firing", name, cluster, node);
  }

  AlertPost with(String status, String name, String cluster, String node) {
    SortedMap<String, Object> labels = new TreeMap<>();
    labels.put("alertname", name);
    labels.put("cluster", cluster);
    labels.put("node", node);
    labels.put("severity", "critical");
    SortedMap<String, Object> annotations = new TreeMap<>();
    annotations.put("summary", "Node " + node + " is not ready");
    SortedMap<String, Object> alert = new TreeMap<>();
    alert.put("status", status);
    alert.put("labels", labels);
    alert.put("annotations", annotations);
    alert.put("startsAt", "2026-11-22T11:00:00.123Z");
    alert.put("endsAt", "0001-01-01T00:00:00Z");
    alert.put("generatorURL", "http://prometheus:9090/graph?g0.expr=up");
    alert.put("fingerprint", Json.digest(labels).substring(7, 23));
    alerts.add(alert);
    return this;
  }

  String body() {
    SortedMap<String, Object> post = new TreeMap<>();
    post.put("version", "4");
    post.put("groupKey", "{}:{alertname=\"KubeNodeNotReady\"}");
    post.put("truncatedAlerts", 0);
    post.put("status", "firing");
    post.put("receiver", "tasuki");
    post.put("alerts", alerts);
    return Json.write(post);
  }
}
