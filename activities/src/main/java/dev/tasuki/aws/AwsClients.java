package dev.tasuki.aws;

import dev.tasuki.record.Target;
import software.amazon.awssdk.services.autoscaling.AutoScalingClient;
import software.amazon.awssdk.services.ec2.Ec2Client;

/**
 * Clients of the configured accounts, by a target's account and region; shared, not to be closed by
 * callers. All throw {@code TARGET_UNCONFIGURED}.
 */
public interface AwsClients {
  AutoScalingClient autoScaling(Target target);

  Ec2Client ec2(Target target);
}
