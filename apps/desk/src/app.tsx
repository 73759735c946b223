import { QueryClientProvider } from '@tanstack/react-query';
import { ConfigProvider } from 'antd';
import zhCN from 'antd/locale/zh_CN';
import { useEffect, useMemo } from 'react';
import { RouterProvider } from 'react-router';
import { queryClient } from './api/query-client.ts';
import { router } from './routes.tsx';
import { themeFromTokens } from './theme/antd-theme.ts';
import { useAppearance } from './theme/appearance.ts';

/** The desk. A change of language or colours builds the tree anew, which keeps every text a plain call. */
export function App() {
  const look = useAppearance();
  // The tokens are read from the document, which `look` has just changed
  const theme = useMemo(themeFromTokens, [look]);
  // The server words some sentences itself, in the language it is asked in.
  // The effect is about the language and reads nothing else
  useEffect(() => void queryClient.invalidateQueries(), [look.language]);
  return (
    <ConfigProvider
      theme={theme}
      button={{ autoInsertSpace: false }}
      {...(look.language === 'zh' ? { locale: zhCN } : {})}
    >
      <QueryClientProvider client={queryClient}>
        <RouterProvider key={look.language} router={router} />
      </QueryClientProvider>
    </ConfigProvider>
  );
}
