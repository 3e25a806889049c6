package dev.tasuki.sandbox;

import java.net.URI;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.autoscaling.AutoScalingClient;

/** Asks an Auto Scaling endpoint with AWS's own client. */
final class Groups {
  private Groups() {}

  static void terminate(String endpoint, String instance) {
    try (AutoScalingClient client =
        AutoScalingClient.builder()
            .endpointOverride(URI.create(endpoint))
            .region(Region.AP_NORTHEAST_1)
            .credentialsProvider(
                StaticCredentialsProvider.create(AwsBasicCredentials.create("AKIATEST", "secret")))
            .build()) {
      client.terminateInstanceInAutoScalingGroup(
          request -> request.instanceId(instance).shouldDecrementDesiredCapacity(false));
    }
  }
}
