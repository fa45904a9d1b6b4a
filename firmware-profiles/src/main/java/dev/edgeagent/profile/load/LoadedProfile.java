package dev.edgeagent.profile.load;

import dev.edgeagent.profile.DeviceProfile;
import dev.edgeagent.settings.Mark;

/**
 * A profile, and where in its file stands what others can contradict.
 *
 * @param profile without problems of its own
 * @param firmware its range of versions, or the document when it says none
 * @param identify how the device is told, or the document when it does not say
 */
record LoadedProfile(DeviceProfile profile, Mark firmware, Mark identify) {}
