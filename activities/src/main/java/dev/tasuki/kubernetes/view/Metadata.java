package dev.tasuki.kubernetes.view;

import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.ObjectMeta;
import io.fabric8.kubernetes.api.model.OwnerReference;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What stands beside an object of any kind: notes on it, and whose it is. */
public final class Metadata {
  private Metadata() {}

  /** The annotation's text; empty if there is none. */
  public static String annotation(HasMetadata object, String key) {
    Map<String, String> annotations = object.getMetadata().getAnnotations();
    return annotations == null ? "" : annotations.getOrDefault(key, "");
  }

  /** Whether its controller is the object with that UID. */
  public static boolean ownedBy(HasMetadata object, String uid) {
    List<OwnerReference> owners = object.getMetadata().getOwnerReferences();
    return owners != null
        && owners.stream()
            .anyMatch(
                owner -> Boolean.TRUE.equals(owner.getController()) && uid.equals(owner.getUid()));
  }

  /** Kind and name of the controller of an object; empty if it has none. */
  public static String ownerOf(ObjectMeta meta) {
    return controllerOf(meta).map(owner -> owner.getKind() + "/" + owner.getName()).orElse("");
  }

  /** The controller of an object, which makes it again; absent if it has none. */
  public static Optional<OwnerReference> controllerOf(ObjectMeta meta) {
    return meta.getOwnerReferences() == null
        ? Optional.empty()
        : meta.getOwnerReferences().stream()
            .filter(owner -> Boolean.TRUE.equals(owner.getController()))
            .findFirst();
  }
}
