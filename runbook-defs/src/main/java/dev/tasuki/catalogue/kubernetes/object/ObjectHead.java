package dev.tasuki.catalogue.kubernetes.object;

import dev.tasuki.catalogue.Bounds;
import dev.tasuki.catalogue.Describe;
import java.time.Instant;
import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;

/** What every object has. */
public record ObjectHead(
    @Describe(value = "The kind of the object.", example = "Node") @Bounds(max = "63") String kind,
    @Describe(value = "Its name.", example = "ip-10-0-1-17.ec2.internal") @Bounds(max = "253")
        String name,
    @Describe(value = "Its namespace; empty for a kind that has none.", example = "shop")
        @Bounds(max = "63")
        String namespace,
    @Describe(
            value = "Its UID; another object of the same name has another one.",
            example = "0b7a4f9e-6a0e-4f0e-9c0e-2f4f6d1f1c11")
        @Bounds(max = "64")
        String uid,
    @Describe(
            value =
                "Its labels; kubernetes.list gives only those that its input `labelKeys` names.",
            example = "{ topology.kubernetes.io/zone: eu-west-1a }")
        @Bounds(max = "64")
        Map<String, String> labels,
    @Describe(value = "When it was made.", example = "2026-11-22T08:00:00Z") Instant created,
    @Describe(
            value = "It is being deleted: a finalizer or a grace period holds it.",
            example = "false")
        boolean deleting,
    @Describe(
            value = "Kind and name of the controller that owns it; empty if none does.",
            example = "ReplicaSet/api-7c9d8")
        @Bounds(max = "320")
        String owner) {
  public ObjectHead {
    labels = Collections.unmodifiableSortedMap(new TreeMap<>(labels));
  }
}
