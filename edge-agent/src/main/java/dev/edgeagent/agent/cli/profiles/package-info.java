/** The commands about profiles: what there is, whether it is right, pages, the schema. */
@NullMarked
package dev.edgeagent.agent.cli.profiles;

import org.jspecify.annotations.NullMarked;
