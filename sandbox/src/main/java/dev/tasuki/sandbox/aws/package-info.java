/**
 * AWS on this machine: moto behind a proxy that records what is changed and can hold any request,
 * and what ties an Auto Scaling group to the nodes of the Kubernetes stand-in.
 *
 * <p>Enter by {@link dev.tasuki.sandbox.aws.AwsStandIn} and {@link
 * dev.tasuki.sandbox.aws.ClusterController}.
 */
@NullMarked
package dev.tasuki.sandbox.aws;

import org.jspecify.annotations.NullMarked;
