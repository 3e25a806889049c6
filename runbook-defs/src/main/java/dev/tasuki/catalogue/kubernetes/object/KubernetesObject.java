package dev.tasuki.catalogue.kubernetes.object;

import dev.tasuki.catalogue.TypeName;

/** An object as runbooks see it. */
@TypeName("kubernetes.KubernetesObject")
public sealed interface KubernetesObject
    permits FlatNode,
        FlatPod,
        FlatWorkload,
        FlatEvent,
        FlatBudget,
        FlatAutoscaler,
        FlatClaim,
        FlatVolume,
        FlatAttachment,
        FlatService,
        FlatEndpoints,
        FlatNamespace,
        FlatLease,
        FlatAccount,
        FlatBinding,
        FlatWebhooks,
        CustomObject {
  /** Its namespace; empty where its kind has none. */
  String namespace();

  String name();
}
