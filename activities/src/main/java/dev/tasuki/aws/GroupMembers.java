package dev.tasuki.aws;

import dev.tasuki.attempt.ActionCall;
import java.util.List;
import java.util.Optional;
import software.amazon.awssdk.services.autoscaling.model.AutoScalingInstanceDetails;
import software.amazon.awssdk.services.ec2.model.Ec2Exception;
import software.amazon.awssdk.services.ec2.model.InstanceStateName;

/** Looks up instances: in which group they are, and whether they run at all. */
final class GroupMembers {
  private final AwsClients clients;

  GroupMembers(AwsClients clients) {
    this.clients = clients;
  }

  /**
   * An instance of a group.
   *
   * @param lifecycle as Auto Scaling names it, such as {@code InService} or {@code
   *     Terminating:Wait}
   */
  record Member(String instanceId, String group, String lifecycle) {
    boolean leaving() {
      return lifecycle.startsWith("Terminat");
    }
  }

  /** Empty if the instance is in no group (any more). */
  Optional<Member> find(ActionCall call, String instanceId) {
    List<AutoScalingInstanceDetails> found =
        clients
            .autoScaling(call.target())
            .describeAutoScalingInstances(request -> request.instanceIds(instanceId))
            .autoScalingInstances();
    return found.stream()
        .filter(details -> instanceId.equals(details.instanceId()))
        .map(
            details ->
                new Member(instanceId, details.autoScalingGroupName(), details.lifecycleState()))
        .findFirst();
  }

  /** Whether EC2 no longer runs it: shutting down, terminated, or forgotten. */
  boolean ended(ActionCall call, String instanceId) {
    try {
      return clients
          .ec2(call.target())
          .describeInstances(request -> request.instanceIds(instanceId))
          .reservations()
          .stream()
          .flatMap(reservation -> reservation.instances().stream())
          .allMatch(
              instance ->
                  instance.state().name() == InstanceStateName.SHUTTING_DOWN
                      || instance.state().name() == InstanceStateName.TERMINATED);
    } catch (Ec2Exception e) {
      if (e.awsErrorDetails() != null
          && "InvalidInstanceID.NotFound".equals(e.awsErrorDetails().errorCode())) {
        return true;
      }
      throw e;
    }
  }
}
