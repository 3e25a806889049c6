package dev.tasuki.kubernetes.view;

import dev.tasuki.catalogue.kubernetes.object.FlatAttachment;
import dev.tasuki.catalogue.kubernetes.object.FlatClaim;
import dev.tasuki.catalogue.kubernetes.object.FlatVolume;
import dev.tasuki.catalogue.kubernetes.object.ObjectHead;
import io.fabric8.kubernetes.api.model.ObjectReference;
import io.fabric8.kubernetes.api.model.PersistentVolume;
import io.fabric8.kubernetes.api.model.PersistentVolumeClaim;
import io.fabric8.kubernetes.api.model.PersistentVolumeClaimSpec;
import io.fabric8.kubernetes.api.model.PersistentVolumeClaimStatus;
import io.fabric8.kubernetes.api.model.PersistentVolumeSpec;
import io.fabric8.kubernetes.api.model.storage.VolumeAttachment;
import io.fabric8.kubernetes.api.model.storage.VolumeAttachmentSpec;
import io.fabric8.kubernetes.api.model.storage.VolumeAttachmentStatus;
import io.fabric8.kubernetes.api.model.storage.VolumeError;
import java.util.Objects;
import java.util.stream.Stream;

/** Reads volumes and who holds them. */
final class FlatStorage {
  private FlatStorage() {}

  static FlatClaim of(ObjectHead head, PersistentVolumeClaim claim) {
    PersistentVolumeClaimSpec spec =
        Objects.requireNonNullElseGet(claim.getSpec(), PersistentVolumeClaimSpec::new);
    PersistentVolumeClaimStatus status =
        Objects.requireNonNullElseGet(claim.getStatus(), PersistentVolumeClaimStatus::new);
    String phase = Heads.text(status.getPhase(), 32);
    return new FlatClaim(
        head,
        phase.equals("Bound"),
        phase,
        Heads.text(spec.getVolumeName(), Heads.NAME),
        Heads.text(spec.getStorageClassName(), Heads.NAME),
        Heads.whole(
            spec.getResources() == null ? null : spec.getResources().getRequests(), "storage"),
        Heads.whole(status.getCapacity(), "storage"),
        Heads.some(spec.getAccessModes().stream()));
  }

  static FlatVolume of(ObjectHead head, PersistentVolume volume) {
    PersistentVolumeSpec spec =
        Objects.requireNonNullElseGet(volume.getSpec(), PersistentVolumeSpec::new);
    ObjectReference claim = spec.getClaimRef();
    String id = "";
    if (spec.getCsi() != null) {
      id = Heads.text(spec.getCsi().getVolumeHandle(), Heads.TEXT);
    } else if (spec.getAwsElasticBlockStore() != null) {
      id = Heads.text(spec.getAwsElasticBlockStore().getVolumeID(), Heads.TEXT);
    }
    return new FlatVolume(
        head,
        Heads.text(volume.getStatus() == null ? null : volume.getStatus().getPhase(), 32),
        claim == null ? "" : Heads.text(claim.getNamespace() + "/" + claim.getName(), 320),
        Heads.text(spec.getStorageClassName(), Heads.NAME),
        Heads.text(spec.getPersistentVolumeReclaimPolicy(), 32),
        id,
        Heads.whole(spec.getCapacity(), "storage"),
        spec.getLocal() != null || spec.getHostPath() != null);
  }

  static FlatAttachment of(ObjectHead head, VolumeAttachment attachment) {
    VolumeAttachmentSpec spec =
        Objects.requireNonNullElseGet(attachment.getSpec(), VolumeAttachmentSpec::new);
    VolumeAttachmentStatus status =
        Objects.requireNonNullElseGet(attachment.getStatus(), VolumeAttachmentStatus::new);
    return new FlatAttachment(
        head,
        Heads.yes(status.getAttached()),
        Heads.text(spec.getNodeName(), Heads.NAME),
        Heads.text(
            spec.getSource() == null ? null : spec.getSource().getPersistentVolumeName(),
            Heads.NAME),
        Stream.of(status.getDetachError(), status.getAttachError())
            .filter(Objects::nonNull)
            .map(VolumeError::getMessage)
            .map(message -> Heads.text(message, Heads.TEXT))
            .findFirst()
            .orElse(""));
  }
}
