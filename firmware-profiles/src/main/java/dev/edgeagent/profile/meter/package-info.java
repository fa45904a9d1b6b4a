/**
 * What telegrams of meters say: DSMR P1, IEC 62056-21 and SML as registers by OBIS code. Pure; for
 * the meter protocol of profiles and its driver.
 */
@NullMarked
package dev.edgeagent.profile.meter;

import org.jspecify.annotations.NullMarked;
