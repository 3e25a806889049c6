package dev.tasuki.sandbox.trial;

import com.google.protobuf.util.Durations;
import io.grpc.Channel;
import io.temporal.api.testservice.v1.LockTimeSkippingRequest;
import io.temporal.api.testservice.v1.SleepRequest;
import io.temporal.api.testservice.v1.TestServiceGrpc;
import io.temporal.api.testservice.v1.UnlockTimeSkippingRequest;
import java.time.Duration;

/**
 * The server's clock. It runs ahead to the next timer whenever nothing is under way and nobody has
 * stopped it.
 */
final class TrialClock {
  private final TestServiceGrpc.TestServiceBlockingStub server;

  TrialClock(Channel channel) {
    this.server = TestServiceGrpc.newBlockingStub(channel);
  }

  /** Counts: it goes on when everybody who stopped it has let it go on. */
  void stop() {
    var _ = server.lockTimeSkipping(LockTimeSkippingRequest.getDefaultInstance());
  }

  void goOn() {
    var _ = server.unlockTimeSkipping(UnlockTimeSkippingRequest.getDefaultInstance());
  }

  /** Lets it go on for so long; whoever calls has stopped it before, and has again after. */
  void pass(Duration time) {
    if (!time.isZero()) {
      var _ =
          server.unlockTimeSkippingWithSleep(
              SleepRequest.newBuilder().setDuration(Durations.fromMillis(time.toMillis())).build());
    }
  }
}
