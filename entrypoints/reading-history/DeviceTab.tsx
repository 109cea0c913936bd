export function DeviceTab() {
  return null;
}
