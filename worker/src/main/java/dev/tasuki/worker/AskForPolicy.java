package dev.tasuki.worker;

import dev.tasuki.activity.EngineActivity;
import dev.tasuki.attempt.ActivityNames;
import dev.tasuki.attempt.GatePolicy;
import dev.tasuki.attempt.GateRequest;
import dev.tasuki.configuration.TasukiConfiguration;
import dev.tasuki.policy.GatePolicies;

/** Tells a run who may pass its gate. */
final class AskForPolicy implements EngineActivity<GateRequest, GatePolicy> {
  private final GatePolicies policies;

  AskForPolicy(TasukiConfiguration configuration) {
    policies = new GatePolicies(configuration);
  }

  @Override
  public String name() {
    return ActivityNames.GATE_POLICY;
  }

  @Override
  public Class<GateRequest> input() {
    return GateRequest.class;
  }

  @Override
  public GatePolicy run(GateRequest request) {
    return policies.of(request);
  }
}
