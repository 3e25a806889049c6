package dev.tasuki.catalogue.kubernetes;

import dev.tasuki.catalogue.Bounds;
import dev.tasuki.catalogue.Describe;
import java.time.Instant;
import java.util.Collections;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What runbooks see of an object of any {@link Kind}: one flat record. A field that a kind does not
 * have is empty, zero or false; texts are cut to the length that they name.
 */
public record KubernetesObject(
    @Describe(value = "The kind of the object.", example = "Node") @Bounds(max = "63") String kind,
    @Describe(value = "Its name.", example = "ip-10-0-1-17.ec2.internal") @Bounds(max = "253")
        String name,
    @Describe(value = "Its namespace; empty for a Node.", example = "shop") @Bounds(max = "63")
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
            value =
                "Node and Pod: condition Ready is True. Deployment: all its replicas are updated"
                    + " and available. PodDisruptionBudget: it allows a disruption. Event: false.",
            example = "true")
        boolean ready,
    @Describe(value = "Node: it is cordoned.", example = "false") boolean unschedulable,
    @Describe(
            value =
                "Node: the run that cordoned it, as workflow id and first run id; empty if no run did.",
            example = "node-replace/prod-a/5f0c 0197b2c4")
        @Bounds(max = "512")
        String cordonedBy,
    @Describe(
            value = "Node: how its cloud names it.",
            example = "aws:///eu-west-1a/i-0123456789abcdef0")
        @Bounds(max = "512")
        String providerId,
    @Describe(
            value = "Node: the EC2 instance id within `providerId`; empty on another cloud.",
            example = "i-0123456789abcdef0")
        @Bounds(max = "64")
        String instanceId,
    @Describe(
            value = "Node: type of each condition → True, False or Unknown.",
            example = "{ Ready: \"Unknown\", MemoryPressure: \"False\" }")
        @Bounds(max = "32")
        Map<String, String> conditions,
    @Describe(value = "Pod: the node it is bound to.", example = "ip-10-0-1-17.ec2.internal")
        @Bounds(max = "253")
        String nodeName,
    @Describe(value = "Pod: its phase.", example = "Running") @Bounds(max = "32") String phase,
    @Describe(value = "Pod: restarts of all its containers together.", example = "3") long restarts,
    @Describe(
            value = "Kind and name of the controller that owns it; empty if none does.",
            example = "ReplicaSet/api-7c9d8")
        @Bounds(max = "320")
        String owner,
    @Describe(value = "Deployment: replicas asked for.", example = "3") long replicas,
    @Describe(value = "Deployment: replicas that are Ready.", example = "3") long readyReplicas,
    @Describe(value = "PodDisruptionBudget: evictions that it allows now.", example = "1")
        long disruptionsAllowed,
    @Describe(
            value = "Event: kind, namespace and name of what it is about.",
            example = "Pod shop/api-7c9d8-x2x4z")
        @Bounds(max = "512")
        String about,
    @Describe(value = "Event: its reason in one word.", example = "NodeNotReady")
        @Bounds(max = "128")
        String reason,
    @Describe(value = "Event: its text.", example = "Node status is now: NodeNotReady")
        @Bounds(max = "512")
        String message,
    @Describe(
            value = "Event: when it was last seen; other kinds: when they were made.",
            example = "2026-11-22T08:01:30Z")
        Instant lastSeen) {
  public KubernetesObject {
    labels = sorted(labels);
    conditions = sorted(conditions);
  }

  private static SortedMap<String, String> sorted(Map<String, String> map) {
    return Collections.unmodifiableSortedMap(new TreeMap<>(map));
  }
}
