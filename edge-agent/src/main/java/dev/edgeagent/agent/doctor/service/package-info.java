/**
 * What the server and its PubSub service tell and allow, once the box is on line. For agent.doctor.
 */
@NullMarked
package dev.edgeagent.agent.doctor.service;

import org.jspecify.annotations.NullMarked;
