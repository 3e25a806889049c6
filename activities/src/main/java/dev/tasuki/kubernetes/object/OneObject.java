package dev.tasuki.kubernetes.object;

import dev.tasuki.activity.Attempt;
import dev.tasuki.json.Json;
import dev.tasuki.kubernetes.access.KubernetesClients;
import dev.tasuki.kubernetes.read.ObjectReads;
import dev.tasuki.problem.RunbookError;
import dev.tasuki.problem.RunbookException;
import io.fabric8.kubernetes.api.model.DeleteOptionsBuilder;
import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.dsl.base.PatchContext;
import io.fabric8.kubernetes.client.dsl.base.PatchType;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * One object of any kind: read, and changed on the condition that it is still the one that was
 * read.
 *
 * <p>Every change is fenced. Wrap reading, deciding and changing in {@link Conflicts#readAgain}.
 */
public final class OneObject {
  /**
   * A version that no object has: an apply with it makes an object, and meets a conflict where
   * there is one.
   */
  public static final String NO_VERSION = "1";

  /** As who the fields that are set stand in an object's managed fields. */
  static final String FIELD_MANAGER = "tasuki";

  private static final List<String> REHEARSAL = List.of("All");

  private final KubernetesClients clients;
  private final Attempt attempt;
  private final ObjectPlace place;

  /**
   * The object at a place.
   *
   * @param attempt whose call says in which cluster, and as whom; it is fenced before every change
   */
  public OneObject(KubernetesClients clients, Attempt attempt, ObjectPlace place) {
    this.clients = clients;
    this.attempt = attempt;
    this.place = place;
  }

  /** It, as the identity that only reads sees it. */
  public Optional<GenericKubernetesResource> find() {
    KubernetesClient client = clients.reading(attempt.call());
    return new ObjectReads(client)
        .get(place.definition(client), place.namespace(), place.name())
        .map(
            read ->
                client
                    .getKubernetesSerialization()
                    .convertValue(read, GenericKubernetesResource.class));
  }

  /**
   * What a subresource of it says, as the identity that only reads sees it.
   *
   * @throws RunbookException {@code TARGET_NOT_FOUND}
   */
  public GenericKubernetesResource get(String subresource) {
    if (subresource.isEmpty()) {
      return get();
    }
    KubernetesClient client = clients.reading(attempt.call());
    // The client answers null for a 404.
    return Optional.ofNullable(client.raw(place.path(client) + "/" + subresource))
        .map(
            text ->
                client
                    .getKubernetesSerialization()
                    .unmarshal(text, GenericKubernetesResource.class))
        .orElseThrow(this::notFound);
  }

  /**
   * It, as the identity that only reads sees it.
   *
   * @throws RunbookException {@code TARGET_NOT_FOUND}
   */
  public GenericKubernetesResource get() {
    return find().orElseThrow(this::notFound);
  }

  /**
   * It, to be changed or to be shown before a change.
   *
   * @param action that asks
   * @throws RunbookException {@code TARGET_UNTOUCHABLE} where it is guarded
   */
  public Optional<GenericKubernetesResource> findToChange(String action) {
    // Before it is read, too: whoever never changes it may lack even the right to read it.
    Untouchable.check(clients, attempt.call(), action, place, Optional.empty());
    Optional<GenericKubernetesResource> found = find();
    Untouchable.check(clients, attempt.call(), action, place, found);
    return found;
  }

  /**
   * It, to be changed or to be shown before a change.
   *
   * @param action that asks
   * @throws RunbookException {@code TARGET_NOT_FOUND}, and {@code TARGET_UNTOUCHABLE} where it is
   *     guarded
   */
  public GenericKubernetesResource getToChange(String action) {
    return findToChange(action).orElseThrow(this::notFound);
  }

  private RunbookException notFound() {
    return new RunbookException(
        RunbookError.TARGET_NOT_FOUND,
        "cluster \"%s\" has no %s".formatted(attempt.call().target().name(), place.shown()));
  }

  /**
   * Sends a JSON merge patch on the condition of the UID and the resource version that were read.
   *
   * @param subresource empty for the object itself
   * @return it, as it is then
   * @throws io.fabric8.kubernetes.client.KubernetesClientException 409 when it changed meanwhile
   */
  public GenericKubernetesResource merge(
      HasMetadata read, Map<String, Object> patch, String subresource) {
    return merged(PatchType.JSON_MERGE, read, patch, subresource, List.of());
  }

  /** What {@link #merge} would make of it, by the server's own dry run. */
  public GenericKubernetesResource rehearseMerge(
      HasMetadata read, Map<String, Object> patch, String subresource) {
    return merged(PatchType.JSON_MERGE, read, patch, subresource, REHEARSAL);
  }

  /**
   * The same by a strategic merge patch: of a list whose items have names, such as containers, it
   * touches none but those in it. Only for Kubernetes' own kinds.
   */
  public GenericKubernetesResource mergeByName(
      HasMetadata read, Map<String, Object> patch, String subresource) {
    return merged(PatchType.STRATEGIC_MERGE, read, patch, subresource, List.of());
  }

  /** What {@link #mergeByName} would make of it, by the server's own dry run. */
  public GenericKubernetesResource rehearseMergeByName(
      HasMetadata read, Map<String, Object> patch, String subresource) {
    return merged(PatchType.STRATEGIC_MERGE, read, patch, subresource, REHEARSAL);
  }

  private GenericKubernetesResource merged(
      PatchType type,
      HasMetadata read,
      Map<String, Object> patch,
      String subresource,
      List<String> dryRun) {
    SortedMap<String, Object> metadata = new TreeMap<>();
    if (patch.get("metadata") instanceof Map<?, ?> given) {
      given.forEach((key, value) -> metadata.put(String.valueOf(key), value));
    }
    metadata.put("uid", read.getMetadata().getUid());
    metadata.put("resourceVersion", read.getMetadata().getResourceVersion());
    SortedMap<String, Object> body = new TreeMap<>(patch);
    body.put("metadata", metadata);
    return patched(
        new PatchContext.Builder()
            .withPatchType(type)
            .withFieldManager(FIELD_MANAGER)
            .withDryRun(dryRun)
            .build(),
        subresource,
        body);
  }

  /**
   * Makes it be as a manifest says, by server-side apply.
   *
   * @param manifest with {@code apiVersion}, {@code kind} and {@code metadata}; the caller sets the
   *     UID in it where the object is there already
   * @param force take fields over from other managers
   * @throws io.fabric8.kubernetes.client.KubernetesClientException 409 when another manager owns a
   *     field that it sets, or when it has another UID
   */
  public GenericKubernetesResource apply(Map<String, Object> manifest, boolean force) {
    return applied(manifest, force, List.of());
  }

  /** What {@link #apply} would make of it, by the server's own dry run. */
  public GenericKubernetesResource rehearseApply(Map<String, Object> manifest, boolean force) {
    return applied(manifest, force, REHEARSAL);
  }

  private GenericKubernetesResource applied(
      Map<String, Object> manifest, boolean force, List<String> dryRun) {
    return patched(
        new PatchContext.Builder()
            .withPatchType(PatchType.SERVER_SIDE_APPLY)
            .withFieldManager(FIELD_MANAGER)
            .withForce(force)
            .withDryRun(dryRun)
            .build(),
        "",
        manifest);
  }

  private GenericKubernetesResource patched(
      PatchContext context, String subresource, Map<String, Object> body) {
    KubernetesClient client = clients.changing(attempt.call());
    String path = place.path(client);
    if (!context.getDryRun().equals(REHEARSAL)) {
      attempt.fence();
    }
    return new Patching(client)
        .send(subresource.isEmpty() ? path : path + "/" + subresource, context, Json.write(body));
  }

  /**
   * Asks for its deletion, if it is still as it was read.
   *
   * @param propagation {@code Background}, {@code Foreground} or {@code Orphan}
   * @param graceSeconds absent for its own
   * @return false if it was gone
   * @throws io.fabric8.kubernetes.client.KubernetesClientException 409 when it changed meanwhile
   */
  public boolean delete(HasMetadata read, String propagation, Optional<Long> graceSeconds) {
    return deleted(unchanged(read, propagation, graceSeconds));
  }

  /** Whether {@link #delete} would be let through, by the server's own dry run. */
  boolean rehearseDelete(HasMetadata read, String propagation, Optional<Long> graceSeconds) {
    return deleted(unchanged(read, propagation, graceSeconds).withDryRun(REHEARSAL));
  }

  /** Asks for its deletion, if it still has that UID, whatever else of it has changed. */
  public boolean deleteAnyVersion(String uid, String propagation, Optional<Long> graceSeconds) {
    return deleted(options(uid, propagation, graceSeconds));
  }

  private static DeleteOptionsBuilder unchanged(
      HasMetadata read, String propagation, Optional<Long> graceSeconds) {
    return options(read.getMetadata().getUid(), propagation, graceSeconds)
        .editPreconditions()
        .withResourceVersion(read.getMetadata().getResourceVersion())
        .endPreconditions();
  }

  private static DeleteOptionsBuilder options(
      String uid, String propagation, Optional<Long> graceSeconds) {
    DeleteOptionsBuilder options =
        new DeleteOptionsBuilder()
            .withPropagationPolicy(propagation)
            .withNewPreconditions()
            .withUid(uid)
            .endPreconditions();
    graceSeconds.ifPresent(options::withGracePeriodSeconds);
    return options;
  }

  private boolean deleted(DeleteOptionsBuilder options) {
    KubernetesClient client = clients.changing(attempt.call());
    String path = place.path(client);
    if (!options.hasDryRun()) {
      attempt.fence();
    }
    // The client answers null for a 404.
    return client.raw(path, "DELETE", options.build()) != null;
  }
}
