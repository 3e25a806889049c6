package dev.tasuki.sandbox.controlplane;

import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.UnaryOperator;

/**
 * Argo CD's controller as far as operations go, one move at a time: it takes one up, then ends it.
 */
final class ScriptedArgo {
  private static final String STARTED = "2026-11-29T03:00:00Z";

  private final Shop shop;
  private final CustomResources applications;
  private String end = "Succeeded";

  ScriptedArgo(Shop shop) {
    this.shop = shop;
    this.applications =
        CustomResources.install(
            shop, "application-crd.yaml", "argoproj.io/v1alpha1", "Application");
  }

  /** An Application that follows main, with two deployments in its history. */
  void application(String name, String automated) {
    shop.create(
        """
        apiVersion: argoproj.io/v1alpha1
        kind: Application
        metadata: { name: %s }
        spec:
          project: default
          source: { repoURL: "https://git.example.com/shop.git", path: deploy, targetRevision: main }
          syncPolicy: { syncOptions: [ "CreateNamespace=true" ]%s }
        status:
          sync: { revision: bbb222 }
          history:
            - id: 4
              revision: aaa111
              source: { repoURL: "https://git.example.com/old.git", path: chart, targetRevision: main }
            - id: 5
              revision: bbb222
              source: { repoURL: "https://git.example.com/shop.git", path: deploy, targetRevision: main }
          operationState:
            phase: Succeeded
            startedAt: "2026-11-28T03:00:00Z"
            operation: { sync: { revision: bbb222 }, initiatedBy: { username: ben } }
        """
            .formatted(name, automated.isEmpty() ? "" : ", automated: " + automated));
  }

  ScriptedArgo endingAs(String phase) {
    end = phase;
    return this;
  }

  GenericKubernetesResource now(String name) {
    return applications.get(name);
  }

  void edit(String name, UnaryOperator<GenericKubernetesResource> change) {
    applications.edit(name, change);
  }

  /** Takes up what was asked for, or ends what it has taken up. */
  void move(String name) {
    edit(
        name,
        application -> {
          if (application.get("operation") == null) {
            return application;
          }
          return application.get("status", "operationState") == null
              ? takenUp(application)
              : ended(application);
        });
  }

  GenericKubernetesResource takenUp(GenericKubernetesResource application) {
    Map<String, Object> state = new TreeMap<>();
    state.put("phase", "Running");
    state.put("startedAt", STARTED);
    state.put("operation", application.get("operation"));
    status(application).put("operationState", state);
    return application;
  }

  private GenericKubernetesResource ended(GenericKubernetesResource application) {
    application.getAdditionalProperties().remove("operation");
    Map<String, Object> state = application.get("status", "operationState");
    String revision = application.get("status", "operationState", "operation", "sync", "revision");
    state.put("phase", end);
    state.put("message", "as the test says");
    state.put("finishedAt", STARTED);
    List<Map<String, String>> resources = new ArrayList<>();
    for (String deployment : List.of("api", "web")) {
      resources.add(
          Map.of(
              "group",
              "apps",
              "kind",
              "Deployment",
              "namespace",
              "shop",
              "name",
              deployment,
              "status",
              end.equals("Succeeded") ? "Synced" : "SyncFailed",
              "message",
              "configured"));
    }
    Map<String, Object> result = new TreeMap<>();
    result.put("revision", revision == null ? "ccc333" : revision);
    result.put("resources", resources);
    state.put("syncResult", result);
    return application;
  }

  private static Map<String, Object> status(GenericKubernetesResource application) {
    Map<String, Object> status = application.get("status");
    if (status == null) {
      SortedMap<String, Object> fresh = new TreeMap<>();
      application.setAdditionalProperty("status", fresh);
      return fresh;
    }
    return status;
  }
}
