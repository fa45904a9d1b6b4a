/** What the configuration's upstream means for a client: login, service, nodes. */
@NullMarked
package dev.edgeagent.agent.upstream;

import org.jspecify.annotations.NullMarked;
