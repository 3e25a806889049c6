package dev.tasuki.sandbox.kubernetes;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;

/** {@code POST pods/NAME/eviction}, in the order of checks of the API server. */
final class Evictions {
  private final ObjectStore store;
  private final Budgets budgets;
  private final Controllers controllers;

  Evictions(ObjectStore store, Budgets budgets, Controllers controllers) {
    this.store = store;
    this.budgets = budgets;
    this.controllers = controllers;
  }

  /**
   * Evicts.
   *
   * @return whether the pod is terminating because of this call
   * @throws ApiStatus 404 no such pod, 409 another UID, 429 a budget forbids it, 500 more than one
   *     budget
   */
  boolean evict(ResourcePath path, ObjectNode eviction, boolean dryRun) {
    ObjectNode pod =
        store.find(Resource.PODS, path.key()).orElseThrow(() -> ApiStatus.notFound(path));
    precondition(path, pod, eviction.at("/deleteOptions/preconditions"));
    if (Fields.terminating(pod)) {
      return false;
    }
    if (!Fields.finished(pod) && !pod.at("/status/phase").asText().equals("Pending")) {
      allowed(pod);
    }
    if (!dryRun) {
      controllers.terminate(pod);
    }
    return !dryRun;
  }

  /** What a delete may demand of the object that it finds. */
  static void precondition(ResourcePath path, JsonNode object, JsonNode preconditions) {
    String uid = preconditions.path("uid").asText("");
    if (!uid.isEmpty() && !uid.equals(Fields.uid(object))) {
      throw ApiStatus.conflict(
          path,
          "Precondition failed: UID in precondition: "
              + uid
              + ", UID in object meta: "
              + Fields.uid(object));
    }
    String version = preconditions.path("resourceVersion").asText("");
    String present = object.at("/metadata/resourceVersion").asText();
    if (!version.isEmpty() && !version.equals(present)) {
      throw ApiStatus.conflict(
          path,
          "Precondition failed: ResourceVersion in precondition: "
              + version
              + ", ResourceVersion in object meta: "
              + present);
    }
  }

  private void allowed(ObjectNode pod) {
    budgets.recompute();
    List<ObjectNode> over = budgets.of(pod);
    if (over.size() > 1) {
      throw ApiStatus.of(
          500,
          "InternalError",
          "This pod has more than one PodDisruptionBudget, which the eviction subresource does not support.");
    }
    for (ObjectNode budget : over) {
      JsonNode status = budget.path("status");
      int healthy = status.path("currentHealthy").asInt();
      int desired = status.path("desiredHealthy").asInt();
      boolean takesNothing = !Fields.condition(pod, "Ready") && healthy >= desired && desired > 0;
      if (!takesNothing && status.path("disruptionsAllowed").asInt() <= 0) {
        throw ApiStatus.budget(Fields.name(budget), desired, healthy);
      }
    }
  }
}
