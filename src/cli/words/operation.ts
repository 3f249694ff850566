/** What is said of the settings of a service that runs. */
export const operationWords = {
  en: {
    limitsUnreadable:
      'operation-setting-invalid: EXPRESS_ENTRY_LIMITS is "on" (also where it is not set) or "off". Correct it.',
    webhooksUnreadable:
      'operation-setting-invalid: EXPRESS_ENTRY_WEBHOOKS is "public" (also where it is not set) or "loopback", which lets webhooks lead to this machine, for development. Correct it.',
    proxiesUnreadable:
      'operation-setting-invalid: EXPRESS_ENTRY_PROXIES is how many proxies of yours stand in a row before the service, 0 to 9, not "{value}". Correct it.',
    metricsUnreadable:
      'operation-setting-invalid: EXPRESS_ENTRY_METRICS is PORT or HOST:PORT, where the metrics are served. Correct it.',
    metricsOpen:
      'operation-setting-invalid: EXPRESS_ENTRY_METRICS names an address that others reach too, and the metrics are not for everybody. Set EXPRESS_ENTRY_METRICS_TOKEN, or serve them on 127.0.0.1.',
    metricsUnable: 'port-unusable: the metrics cannot be served ({code}). Choose another EXPRESS_ENTRY_METRICS.',
  },
  fr: {
    limitsUnreadable:
      'operation-setting-invalid : EXPRESS_ENTRY_LIMITS est « on » (aussi sans réglage) ou « off ». Corrigez-le.',
    webhooksUnreadable:
      'operation-setting-invalid : EXPRESS_ENTRY_WEBHOOKS est « public » (aussi sans réglage) ou « loopback », qui laisse les webhooks mener à cette machine, pour le développement. Corrigez-le.',
    proxiesUnreadable:
      'operation-setting-invalid : EXPRESS_ENTRY_PROXIES est le nombre de vos mandataires en série devant le service, de 0 à 9, et non « {value} ». Corrigez-le.',
    metricsUnreadable:
      'operation-setting-invalid : EXPRESS_ENTRY_METRICS est PORT ou HÔTE:PORT, où les mesures sont servies. Corrigez-le.',
    metricsOpen:
      'operation-setting-invalid : EXPRESS_ENTRY_METRICS nomme une adresse que d’autres atteignent aussi, et les mesures ne sont pas pour tous. Fixez EXPRESS_ENTRY_METRICS_TOKEN, ou servez-les à 127.0.0.1.',
    metricsUnable:
      'port-unusable : les mesures ne peuvent être servies ({code}). Choisissez un autre EXPRESS_ENTRY_METRICS.',
  },
} as const
