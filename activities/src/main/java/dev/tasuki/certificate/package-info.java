/**
 * Reads what a request for a certificate (PKCS #10) asks for. It is a stranger's text: nothing that
 * stands in it makes the reader fail, and nothing in it is taken for anything but text.
 *
 * <p>Enter by {@link dev.tasuki.certificate.CertificateRequest}. Nothing here knows Kubernetes, or
 * signs anything; no security provider is registered.
 */
@NullMarked
package dev.tasuki.certificate;

import org.jspecify.annotations.NullMarked;
