package dev.tasuki.sandbox.aws;

import java.util.Collections;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * A request of AWS's query protocol, as barriers see it.
 *
 * @param service of the credential scope, such as {@code autoscaling}
 * @param action such as {@code TerminateInstanceInAutoScalingGroup}
 */
public record AwsRequest(String service, String action, SortedMap<String, String> parameters) {
  private static final List<String> READS = List.of("Describe", "Get", "List");
  private static final List<String> NAMES =
      List.of("InstanceId", "InstanceIds.member.1", "InstanceId.1", "AutoScalingGroupName");

  public AwsRequest {
    parameters = Collections.unmodifiableSortedMap(new TreeMap<>(parameters));
  }

  /** Whether it asks for a change. */
  public boolean changing() {
    return READS.stream().noneMatch(action::startsWith);
  }

  /** What it is about; empty text if it names nothing that we know. */
  String name() {
    return NAMES.stream()
        .map(name -> parameters.getOrDefault(name, ""))
        .filter(value -> !value.isEmpty())
        .findFirst()
        .orElse("");
  }
}
